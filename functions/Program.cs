using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using WxFunctions;
using WxFunctions.Functions;
using WxFunctions.Functions.Handlers;

if (await Commands.Run(args))
    return;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddMonitoring(builder.Configuration);
builder.Services.AddWxFunctions(builder.Configuration, Rules.Map);
builder.Build().Run();
