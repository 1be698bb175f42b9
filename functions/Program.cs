using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using WxFunctions;
using WxFunctions.Functions.Handlers;
using WxFunctions.Rules;

if (RuleTable.Print(args, Rules.Map))
    return;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddWxFunctions(builder.Configuration, Rules.Map);
builder.Build().Run();
