namespace WxFunctions.Tests.Delivery.Model;

/// <summary>What a process of the app reaches outside itself.</summary>
internal enum Reach
{
    Tables,
    Queue,
    WeChat,
}
