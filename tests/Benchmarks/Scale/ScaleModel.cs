namespace WxFunctions.Benchmarks.Scale;

/// <summary>What a load asks of each part, from what a message costs and what Azure and WeChat publish as limits.</summary>
/// <param name="Callbacks">How many messages of users, each answered by one message.</param>
/// <param name="Time">Within which they come, evenly.</param>
internal sealed record ScaleModel(long Callbacks, TimeSpan Time)
{
    // what one message costs: a test counts these at the broker
    public const int Sends = 2;
    public const int Receives = 2;
    public const int Completions = 2;

    /// <summary>What a user may still be sent (read, written), and what became of the message. One more where it had to wait for its turn.</summary>
    public const int TableCalls = 3;

    /// <summary>A session is taken for each message at worst, when every user writes once.</summary>
    public const int Accepts = 2;

    // host.json and infra/modules/app.bicep: a test compares
    public const int SessionsPerInstance = 64;
    public const double SessionIdleSeconds = 1;
    public const int CallbacksPerInstanceAtOnce = 100;
    public const int DefaultInstancesMax = 40;

    // published limits
    public const int StandardCreditsPerSecond = 1_000;
    public const int ReceivesPerQueueMax = 5_000;
    public const int PremiumUnitsMax = 16;
    public const int AnswersPerAccountAndDay = 500_000;

    // assumed: nobody has measured these in the cloud yet
    public const int MessageBytes = 1_000;
    public const int PremiumUnitBytesPerSecond = 1_000_000;
    public const double CallbackSeconds = 0.05;
    public const double CallbackCpuSeconds = 0.005;
    public const double WorkSeconds = 0.2;
    public const double InstanceGigabytes = 2;
    public const int LogBytes = 1_500;

    public double PerSecond => Callbacks / Time.TotalSeconds;

    /// <summary>Of the namespace: a credit for each message sent or received.</summary>
    public double CreditsPerSecond => PerSecond * (Sends + Receives);

    public double Operations => (double)Callbacks * (Sends + Receives + Completions + Accepts);

    public double TableCallsTotal => (double)Callbacks * TableCalls;

    public int StandardNamespaces => (int)Math.Ceiling(CreditsPerSecond / StandardCreditsPerSecond);

    /// <summary>Until one Standard namespace has moved everything: the callbacks are safe in the spool meanwhile.</summary>
    public TimeSpan StandardTime => TimeSpan.FromSeconds(Math.Max(Time.TotalSeconds, Callbacks * (Sends + Receives) / (double)StandardCreditsPerSecond));

    public int PremiumUnits
    {
        get
        {
            var needed = (int)Math.Ceiling(PerSecond * Sends * MessageBytes / PremiumUnitBytesPerSecond);
            return new[] { 1, 2, 4, 8, PremiumUnitsMax }.FirstOrDefault(units => units >= needed, PremiumUnitsMax);
        }
    }

    public int HttpInstances => (int)Math.Ceiling(PerSecond * Math.Max(CallbackCpuSeconds, CallbackSeconds / CallbacksPerInstanceAtOnce));

    /// <summary>For each queue: a slot stays with a user until nothing has come for the idle time.</summary>
    public int QueueInstances => (int)Math.Ceiling(PerSecond * (WorkSeconds + SessionIdleSeconds) / SessionsPerInstance);

    /// <summary>More instances would wait in vain: the queue takes no more receivers.</summary>
    public static int UsefulQueueInstances => ReceivesPerQueueMax / SessionsPerInstance;

    /// <summary>With the template's default, one queue's functions work off so many messages a second.</summary>
    public static double DefaultQueuePerSecond => DefaultInstancesMax * SessionsPerInstance / (WorkSeconds + SessionIdleSeconds);

    public int Accounts => (int)Math.Ceiling((double)Callbacks / AnswersPerAccountAndDay);

    public double GigabyteSeconds => (HttpInstances + (2 * QueueInstances)) * Time.TotalSeconds * InstanceGigabytes;

    public double Executions => 3.0 * Callbacks;

    public double LogGigabytes => (double)Callbacks * LogBytes / 1e9;
}
