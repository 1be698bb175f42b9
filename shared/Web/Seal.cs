using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using WxFunctions.Storage;

namespace WxFunctions.Web;

/// <summary>Seals what browsers keep for us: nobody else can read it, make it or change it.</summary>
/// <remarks>https://learn.microsoft.com/aspnet/core/security/data-protection/introduction</remarks>
public sealed class Seal(Tables tables, TimeProvider time)
{
    private const string ApplicationName = "WxFunctions";

    private readonly Lazy<IDataProtectionProvider> keys = new(() => Provider(tables, time));

    /// <summary>Seals a value.</summary>
    /// <param name="purpose">What it is for: what is sealed for one purpose opens for no other.</param>
    /// <param name="value">Anything JSON can hold.</param>
    /// <exception cref="CryptographicException">The table of the keys does not answer; <see cref="IsAway"/> tells.</exception>
    public string Close<T>(string purpose, T value) => keys.Value.CreateProtector(purpose).Protect(JsonSerializer.Serialize(value));

    /// <summary>Opens what <see cref="Close"/> sealed.</summary>
    /// <returns>Nothing for what was not sealed here, or for another purpose.</returns>
    /// <exception cref="CryptographicException">The table of the keys does not answer; <see cref="IsAway"/> tells.</exception>
    public T? Open<T>(string purpose, string? sealedText)
        where T : class
    {
        if (string.IsNullOrEmpty(sealedText))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(keys.Value.CreateProtector(purpose).Unprotect(sealedText));
        }
        catch (Exception forged) when (forged is CryptographicException or JsonException && !IsAway(forged))
        {
            return null;
        }
    }

    /// <summary>Whether a failure comes from the table of the keys.</summary>
    public static bool IsAway(Exception failure) =>
        failure is CryptographicException { InnerException: { } inner } && TableFailure.Is(inner.GetBaseException());

    // A provider of its own: the host's would read the keys at the start of every app, used or not.
    private static IDataProtectionProvider Provider(Tables tables, TimeProvider time)
    {
        var services = new ServiceCollection();
        _ = services.AddDataProtection().SetApplicationName(ApplicationName);
        _ = services.Configure<KeyManagementOptions>(options => options.XmlRepository = new TableKeys(tables, time));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>();
    }
}
