namespace WxFunctions.Reliability.Scenarios;

/// <summary>The one list. A new scenario is a file and a row here.</summary>
internal static class AllScenarios
{
    public static IReadOnlyList<IScenario> List { get; } =
    [
        new KillBeforeQueue(),
        new KillBeforeAcknowledgement(),
        .. KillSteps.All,
        new KillInOutbox(),
        new KillInList(),
        new KillInMass(),
        new KillInPayment(),
        new KillInCleanup(),
        new KillUnderLoad(),
        new StopUnderLoad(),
        .. TablesInTrouble.All,
        new BrokerFull(),
        new BrokerHeld(),
        .. WeChatInTrouble.All,
        new NoticesInTrouble(),
        new TokenRefused(),
        new Repeated(),
        new Skewed(),
        new Poisoned(),
        new TwoInstances(),
        new Soak(),
    ];
}
