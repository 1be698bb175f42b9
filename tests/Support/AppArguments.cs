namespace WxFunctions.Tests.Support;

/// <summary>The command line of an app under test: everything of its own, so that tests run side by side.</summary>
internal static class AppArguments
{
    public const string AppId = "wx0123456789abcdef";
    public const string AppSecret = "0123456789abcdef0123456789abcdef";
    public const string Token = "localtoken";
    public const string AesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    public static string[] For(string account, string dataPath, string storage, Uri weChat) =>
    [
        "--urls=http://127.0.0.1:0",
        $"--Local:DataPath={dataPath}",
        "--Local:Simulator=false",
        $"--AzureWebJobsStorage={storage}",
        $"--WeChat:ApiBaseUrl={weChat}",
        $"--WeChat:OpenBaseUrl={weChat}",
        $"--WeChat:Accounts:{account}:AppId={AppId}",
        $"--WeChat:Accounts:{account}:AppSecret={AppSecret}",
        $"--WeChat:Accounts:{account}:Token={Token}",
        $"--WeChat:Accounts:{account}:EncodingAesKey={AesKey}",
        // all apps of a test run share the tables; the test that empties the spool has its own
        "--AzureWebJobs.Spool.Disabled=true",
        "--AzureWebJobs.Tokens.Disabled=true",
        "--AzureWebJobs.Orders.Disabled=true",
        "--AzureWebJobs.Cleanup.Disabled=true",
    ];
}
