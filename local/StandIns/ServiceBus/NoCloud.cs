#nullable disable
namespace Azure.Messaging.ServiceBus;

internal static class NoCloud
{
    /// <summary>What every base member answers that only an implementation can do.</summary>
    internal static NotSupportedException Unimplemented([System.Runtime.CompilerServices.CallerMemberName] string member = null) =>
        new($"{member} is not implemented by this instance: take the ServiceBusClient from the services.");
}
