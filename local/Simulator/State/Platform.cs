namespace WxFunctions.Local.Simulator.State;

/// <summary>The state of the simulated platform: its accounts and their tokens.</summary>
internal sealed class Platform
{
    private readonly Dictionary<string, PlatformAccount> byName;
    private readonly Dictionary<string, PlatformAccount> byAppId;

    public Platform(IReadOnlyList<SimulatedAccount> accounts, TimeProvider clock)
    {
        Tokens = new(clock);
        Accounts = [.. accounts.Select(account => new PlatformAccount(account, Tokens, clock))];
        byName = Accounts.ToDictionary(account => account.Name, StringComparer.Ordinal);
        byAppId = Accounts.ToDictionary(account => account.Settings.AppId, StringComparer.Ordinal);
    }

    public IReadOnlyList<PlatformAccount> Accounts { get; }

    public TokenBook Tokens { get; }

    public PlatformAccount? FindByName(string name) => byName.GetValueOrDefault(name);

    public PlatformAccount? FindByAppId(string appId) => byAppId.GetValueOrDefault(appId);

    public PlatformAccount Get(string name) =>
        FindByName(name) ?? throw new ArgumentException($"The simulator has no account \"{name}\".", nameof(name));
}
