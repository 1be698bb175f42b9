namespace WxFunctions.Local;

/// <summary>Something keeps the app from starting. The message is one line that tells the user what to do.</summary>
#pragma warning disable CA1032 // without its line it says nothing
internal sealed class LocalStartException(string message) : Exception(message);
#pragma warning restore CA1032
