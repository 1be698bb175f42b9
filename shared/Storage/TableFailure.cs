using Azure;
using Azure.Identity;

namespace WxFunctions.Storage;

/// <summary>Tells that the tables do not answer from everything else that can go wrong.</summary>
public static class TableFailure
{
    /// <summary>The service refused, all tries of the client failed (which it throws as one), it took too long, or nobody may sign in.</summary>
    public static bool Is(Exception failure) => failure is
        RequestFailedException or AggregateException or OperationCanceledException or AuthenticationFailedException;
}
