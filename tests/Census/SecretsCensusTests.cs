using WxFunctions.Tests.Support;

namespace WxFunctions.Tests.Census;

/// <summary>The census of secrets sees what it is meant to see, and has found nothing so far.</summary>
public sealed class SecretsCensusTests
{
    [Fact]
    public void It_sees_a_secret_and_an_access_token()
    {
        Assert.True(SecretsCensus.Tells("the secret is " + AppArguments.AppSecret, [AppArguments.AppSecret]));
        Assert.True(SecretsCensus.Tells($"GET /x?access_token=98_{new string('a', 132)}", []));
        Assert.False(SecretsCensus.Tells("Account main has a new access_token, good until 2026-03-01", [AppArguments.AppSecret]));
    }

    [Fact]
    public void It_has_found_nothing() => Assert.Empty(SecretsCensus.SoFar);
}
