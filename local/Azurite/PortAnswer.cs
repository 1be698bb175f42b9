namespace WxFunctions.Local.Azurite;

/// <summary>Who answers on a port.</summary>
internal enum PortAnswer
{
    Nobody,
    Azurite,
    SomethingElse,
}
