using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WxFunctions.Inbound;
using WxFunctions.Tokens;

namespace WxFunctions.Pay;

internal static class PayServices
{
    /// <summary>What there is of WeChat Pay; without merchants it does nothing.</summary>
    public static IServiceCollection AddPay(this IServiceCollection services) => services
        .AddSingleton<Merchants>()
        .AddSingleton<OrderTable>()
        .AddSingleton<PayLedger>()
        .AddSingleton<PayIntake>()
        .AddSingleton<Payments>()
        .AddSingleton<OrderWatch>()
        .AddSingleton(provider => new PayHandler(
            provider.GetRequiredService<PayLedger>(),
            provider.GetRequiredService<InboundHandler>(),
            provider.GetRequiredService<Accounts>(),
            provider.GetRequiredService<Merchants>(),
            provider.GetRequiredService<ILogger<PayHandler>>()));
}
