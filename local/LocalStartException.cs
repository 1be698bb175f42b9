namespace WxFunctions.Local;

/// <summary>Why the app cannot start on this machine, in one line that tells its user what to do.</summary>
internal sealed class LocalStartException(string message) : Exception(message);
