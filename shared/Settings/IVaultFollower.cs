namespace WxFunctions.Settings;

/// <summary>Something whose secrets are in the vault and may change there at any time.</summary>
internal interface IVaultFollower
{
    /// <summary>False while the vault has not given them for the first time.</summary>
    bool HasSecrets { get; }

    /// <summary>Asks the vault; a failure leaves everything as it is.</summary>
    /// <returns>What is wrong; null when all is well.</returns>
    Task<VaultTrouble?> Refresh(CancellationToken cancellation);
}
