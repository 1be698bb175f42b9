using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using WxFunctions.Benchmarks.Callbacks;
using WxFunctions.Local.Simulator.Pay;
using WxFunctions.Reliability.Faults;
using WxFunctions.Reliability.Play;

namespace WxFunctions.Reliability.Scenarios;

/// <summary>
/// <c>kill -9</c> while the news of a payment is entered. The order must come to be paid by that news alone: WeChat Pay is not asked.
/// </summary>
internal sealed class KillInPayment : IScenario
{
    private const string MerchantName = "shop";
    private const string Question = "GET /v3/pay/transactions/out-trade-no/";

    private static readonly Lazy<SimulatedMerchant> Made = new(() =>
    {
        using var rsa = RSA.Create(2048);
        return new(
            MerchantName,
            "1900000109",
            TestAccount.AppId,
            "5157F09EFDC096DE",
            rsa.ExportPkcs8PrivateKeyPem(),
            "0123456789abcdef0123456789abcdef",
            "");
    });

    public string Name => "kill-in-payment";

    public string Fault => "killed while an acknowledged payment is entered into its order";

    public (int Short, int Long) Repeats => (1, 10);

    public bool IsAlone => true;

    public SimulatedMerchant? Merchant => Made.Value;

    public async Task Run(Stage stage, int times)
    {
        var others = new OtherSystems(stage);
        stage.Arguments = Settings(stage);
        await stage.StartApp();
        await stage.Phones.Talk(0);
        for (var user = 1; user <= times; user++)
            await KillOnce(stage, others, stage.Ledger.Add(stage.Maker.Next(user)));
        if (stage.WeChat.Pay.Calls.Any(call => call.StartsWith(Question, StringComparison.Ordinal)))
            stage.Broken.Add("WeChat Pay was asked about an order that it had told of");
        await stage.Phones.Settle();
    }

    private static async Task KillOnce(Stage stage, OtherSystems others, Callback payment)
    {
        var number = $"T-{payment}";
        var order = await others.Post(
            $"api/pay/{MerchantName}/orders",
            new { out_trade_no = number, description = "x", total = 1, openid = TestAccount.OpenId(payment.User) });
        if (order is not { Status: HttpStatusCode.OK })
            throw new InvalidOperationException($"order {number} was not made: {order?.Status} {order?.Body}");

        var trap = new Trap();
        stage.Tables.Fault = call => call.Writes("Orders") && trap.TryCatch() ? TableFault.HeldBefore(trap.Released) : null;
        var sentAt = Stopwatch.GetTimestamp();
        var told = await stage.WeChat.Pay.Pay(MerchantName, number) == (int)HttpStatusCode.NoContent;
        await stage.Until(() => trap.Caught.IsCompleted, "the payment is to be entered");
        stage.Hits++;
        await stage.KillApp();
        trap.Release();
        stage.Tables.Fault = null;
        await stage.StartApp();
        while (!told)
            told = await stage.WeChat.Pay.Notify(MerchantName, number) == (int)HttpStatusCode.NoContent;
        payment.Acknowledge(sentAt);
        await stage.Until(
            async () => await others.Get($"api/pay/{MerchantName}/orders/{number}", "trade_state") == "SUCCESS", $"order {number} is paid");
        stage.Ledger.Answered(payment);
    }

    private static string[] Settings(Stage stage)
    {
        var merchant = Made.Value;
        var prefix = $"--WeChatPay:Merchants:{MerchantName}:";
        return
        [
            $"--WeChatPay:ApiBaseUrl={stage.WeChat.Url}",
            $"{prefix}MchId={merchant.MchId}",
            $"{prefix}AppId={stage.Account}",
            $"{prefix}CertificateSerial={merchant.CertificateSerial}",
            $"{prefix}PrivateKey={merchant.PrivateKey}",
            $"{prefix}ApiV3Key={merchant.ApiV3Key}",
            $"{prefix}NotifyUrl=http://127.0.0.1:7071/api/pay/{MerchantName}/notify",
        ];
    }
}
