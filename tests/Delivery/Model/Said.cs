namespace WxFunctions.Tests.Delivery.Model;

/// <summary>WeChat's answer to a message.</summary>
internal enum Said
{
    Taken,
    TakenUnheard,
    Busy,
    Broken,
    WrongToken,
    MinuteIsUsedUp,
    DayIsUsedUp,
    WrongSetting,
    SomethingNew,
    NeverThis,
    WindowIsClosed,
    UserIsGone,
}
