namespace WxFunctions.Tests.Delivery.Model;

/// <summary>What is known of one message from outside the app.</summary>
internal sealed class Fate(string id, string user, bool isCustomer)
{
    public string Id => id;

    public string User => user;

    /// <summary>Whether it goes out as a customer-service message, which has a window and an order.</summary>
    public bool IsCustomer => isCustomer;

    /// <summary>Whether a template message goes out instead where the window is closed.</summary>
    public bool HasFallback { get; init; }

    /// <summary>Whether somebody was told that it will be seen to.</summary>
    public bool IsPromised { get; set; }

    /// <summary>Its place among all that came into the queue; null before.</summary>
    public int? Place { get; set; }

    public DateTimeOffset NotBefore { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public int TimesTaken { get; set; }

    /// <summary>How often nobody could know that WeChat had taken it.</summary>
    public int TimesUnknown { get; set; }

    /// <summary>Whether the process died, or something was away, while it was worked on: what was written of it may have been lost.</summary>
    public bool WasCutOff { get; set; }

    /// <summary>Whether it was put off without hearing so: what it is put off to after that, the queue takes for the same.</summary>
    public bool MayComeSooner { get; set; }

    public bool IsOver { get; set; }

    public int TimesPutBack { get; set; }

    /// <summary>When it may be tried again after what WeChat said last.</summary>
    public DateTimeOffset NextTry { get; set; }

    /// <summary>The interfaces that have refused it for good.</summary>
    public HashSet<string> RefusedBy { get; } = [];

    /// <summary>How often it was tried in the delivery that is under way.</summary>
    public int Tries { get; set; }
}
