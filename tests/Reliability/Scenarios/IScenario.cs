using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>One thing that goes wrong, and what the app has promised for it.</summary>
internal interface IScenario
{
    /// <summary>What <c>--only</c> knows it by.</summary>
    string Name { get; }

    /// <summary>What is done to the app, in a few words.</summary>
    string Fault { get; }

    /// <summary>How often: in the short form, 0 for not at all, and in the long.</summary>
    (int Short, int Long) Repeats { get; }

    /// <summary>What a single time may take at most, in seconds.</summary>
    int LimitSeconds => 60;

    /// <summary>Whether it needs what only Linux has.</summary>
    bool NeedsLinux => false;

    /// <summary>The merchant of WeChat Pay that the scenario is about.</summary>
    SimulatedMerchant? Merchant => null;

    /// <summary>Whether it starts the app in its own way, and so can share none with other scenarios.</summary>
    bool IsAlone => false;

    Task Run(Stage stage, int times);
}
