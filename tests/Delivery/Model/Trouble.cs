namespace WxFunctions.Tests.Delivery.Model;

/// <summary>What WeChat can say to a message instead of taking it.</summary>
internal enum Trouble
{
    /// <summary>-1.</summary>
    IsBusy,

    /// <summary>HTTP 500.</summary>
    IsBroken,

    /// <summary>It takes the message, and the answer is lost.</summary>
    AnswerIsLost,

    /// <summary>40001: another token is wanted.</summary>
    RefusesTheToken,

    /// <summary>45011, until the next minute.</summary>
    MinuteIsUsedUp,

    /// <summary>45009, until midnight in Beijing.</summary>
    DayIsUsedUp,

    /// <summary>40164: an address is missing in a list that a person keeps.</summary>
    SettingIsWrong,

    /// <summary>A code that nobody knows.</summary>
    SaysSomethingNew,

    /// <summary>45002: the message is too long, and will be.</summary>
    RefusesTheMessage,
}
