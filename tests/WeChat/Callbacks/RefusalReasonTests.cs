using WxFunctions.WeChat.Callbacks;

namespace WxFunctions.Tests.WeChat.Callbacks;

public sealed class RefusalReasonTests
{
    [Fact]
    public void Every_reason_has_a_status_and_a_name_of_its_own()
    {
        var reasons = Enum.GetValues<RefusalReason>();

        Assert.Equal(reasons.Length, reasons.Select(reason => reason.Code()).Distinct().Count());
        Assert.All(reasons, reason => Assert.Matches("^[a-z][a-z0-9_]+$", reason.Code()));
        Assert.All(reasons, reason => Assert.Contains(reason.Status(), new[] { 200, 400, 401, 413 }));
        Assert.Equal([RefusalReason.None], reasons.Where(reason => reason.Status() == 200));
    }

    [Fact]
    public void What_another_Token_or_key_might_have_opened_asks_for_a_look_at_the_secrets()
    {
        Assert.Equal(
            [RefusalReason.SignatureMismatch, RefusalReason.DecryptFailed, RefusalReason.BadPadding, RefusalReason.BadLength],
            Enum.GetValues<RefusalReason>().Where(reason => reason.MayBeAnOldSecret()));
    }
}
