using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Pay;

namespace WxFunctions.Tests.Pay;

internal static class PayServicesOfTests
{
    public static Payments GetPayments(this IServiceProvider services) => services.GetRequiredService<Payments>();
}
