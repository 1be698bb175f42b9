using WxFunctions.Settings;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Pay;

/// <summary>What a merchant calls and opens with one set of secrets.</summary>
internal sealed class MerchantClients
{
    public MerchantClients(MerchantSettings settings, HttpClient http, TimeProvider time)
    {
        Settings = settings;
        if (settings.V3 is { } v3)
        {
            var wire = new PayHttp(http, v3, time);
            Refunds = new RefundsV3(wire, settings.NotifyUrl);
            Bills = new BillsV3(wire);
            Door = new NotificationDoor(v3, wire.Keys);
            Payments = new PaymentsV3(wire, settings.NotifyUrl);
        }

        if (settings.V2 is { } v2)
        {
            DoorV2 = new NotificationDoorV2(v2);
            if (settings.Api == PayApi.V2)
                Payments = new PaymentsV2(http, v2, settings.NotifyUrl, time);
        }
    }

    public MerchantSettings Settings { get; }

    public IPayments? Payments { get; }

    public RefundsV3? Refunds { get; }

    public BillsV3? Bills { get; }

    public NotificationDoor? Door { get; }

    public NotificationDoorV2? DoorV2 { get; }
}
