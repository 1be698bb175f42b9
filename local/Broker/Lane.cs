namespace WxFunctions.Local.Broker;

/// <summary>A session with messages or a holder. Small: there may be very many, and none holds a message.</summary>
internal sealed class Lane(string name)
{
    public string Name => name;

    public Cursor? Holder { get; set; }

    /// <summary>In line for the next receiver that takes any session.</summary>
    public bool IsInLine { get; set; }
}
