using System.Security.Cryptography;
using System.Text;
using WxFunctions.WeChat.Callbacks;
using WxFunctions.WeChat.Crypto;
using static WxFunctions.Tests.WeChat.Callbacks.Door;

namespace WxFunctions.Tests.WeChat.Callbacks;

/// <summary>Every way past the door that the acceptance rules name, row by row.</summary>
public sealed class BypassTests
{
    [Theory]
    [InlineData(CallbackMode.Safe)]
    [InlineData(CallbackMode.Compatible)]
    [InlineData(CallbackMode.Plain)]
    public void Too_large_a_body_is_413_before_anything_is_looked_at(CallbackMode mode)
    {
        var body = new byte[CallbackDoor.BodyBytesMax + 1];

        AssertRefused(CallbackDoor.Open(Account(mode), CallbackQuery.Parse(""), body, Now), 413, RefusalReason.TooLarge);
    }

    [Fact]
    public void A_body_of_the_largest_size_is_read()
    {
        var body = PlainText + new string(' ', CallbackDoor.BodyBytesMax - Encoding.UTF8.GetByteCount(PlainText));

        Assert.True(OpenPlain(Plain, body).IsAccepted);
        AssertRefused(OpenPlain(Plain, body + " "), 413, RefusalReason.TooLarge);
    }

    [Theory]
    [InlineData(CallbackMode.Safe)]
    [InlineData(CallbackMode.Compatible)]
    public void A_body_of_256_KiB_is_taken(CallbackMode mode)
    {
        var message = PlainText.Replace("你好", new string('x', 256 * 1024), StringComparison.Ordinal);

        Assert.True(Open(Account(mode), Sent(Account(mode), message)).IsAccepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    [InlineData("\uFEFF")]
    public void An_empty_body_is_no_message(string body)
    {
        AssertRefused(OpenPlain(Plain, body), 400, RefusalReason.EmptyBody);
        AssertRefused(OpenPlain(Safe, body, "&encrypt_type=aes&msg_signature=00"), 400, RefusalReason.EmptyBody);
        AssertRefused(OpenSealed(Safe, Encoding.UTF8.GetBytes(body)), 400, RefusalReason.EmptyBody);
    }

    [Theory]
    [InlineData(CallbackMode.Safe, "timestamp")]
    [InlineData(CallbackMode.Safe, "nonce")]
    [InlineData(CallbackMode.Safe, "msg_signature")]
    [InlineData(CallbackMode.Compatible, "timestamp")]
    [InlineData(CallbackMode.Compatible, "nonce")]
    [InlineData(CallbackMode.Compatible, "msg_signature")]
    [InlineData(CallbackMode.Plain, "timestamp")]
    [InlineData(CallbackMode.Plain, "nonce")]
    [InlineData(CallbackMode.Plain, "signature")]
    public void A_parameter_left_out_or_empty_is_401(CallbackMode mode, string name)
    {
        var sent = Sent(Account(mode));
        var pairs = sent.Query.Split('&');
        var without = string.Join('&', pairs.Where(pair => !pair.StartsWith(name + "=", StringComparison.Ordinal)));

        AssertRefused(Open(Account(mode), sent with { Query = without }), 401, RefusalReason.MissingParameter);
        AssertRefused(Open(Account(mode), sent with { Query = $"{without}&{name}=" }), 401, RefusalReason.MissingParameter);
    }

    [Theory]
    [InlineData("<xml><ToUserName>gh_1</ToUserName></xml>")]
    [InlineData("<xml><Encrypt></Encrypt></xml>")]
    [InlineData("<xml><Encrypt> \n </Encrypt></xml>")]
    [InlineData("{\"Encrypt\":\"\"}")]
    [InlineData("{\"Encrypt\":{\"Encrypt\":\"x\"}}")]
    public void An_encrypted_callback_without_Encrypt_is_401(string body)
    {
        AssertRefused(OpenPlain(Safe, body, "&encrypt_type=aes&msg_signature=00"), 401, RefusalReason.MissingParameter);
    }

    [Theory]
    [InlineData("signature")]
    [InlineData("msg_signature")]
    [InlineData("timestamp")]
    [InlineData("nonce")]
    [InlineData("encrypt_type")]
    public void A_parameter_given_twice_is_401(string name)
    {
        var sent = Sent(Safe);
        var pair = sent.Query.Split('&').Single(pair => pair.StartsWith(name + "=", StringComparison.Ordinal));

        AssertRefused(Open(Safe, sent with { Query = $"{sent.Query}&{pair}" }), 401, RefusalReason.DuplicateParameter);
        var disguised = $"%{(int)name[0]:X2}{name[1..]}=&{sent.Query}";
        AssertRefused(Open(Safe, sent with { Query = disguised }), 401, RefusalReason.DuplicateParameter);
    }

    [Fact]
    public void A_parameter_nobody_asked_for_is_ignored() =>
        Assert.True(OpenPlain(Plain, PlainText, "&code=k&code=k&openid=o&openid=p&x").IsAccepted);

    [Theory]
    [InlineData("AES")]
    [InlineData("aes256")]
    [InlineData("none")]
    public void An_unknown_encrypt_type_is_401(string type) =>
        AssertRefused(OpenPlain(Plain, PlainText, $"&encrypt_type={type}"), 401, RefusalReason.UnknownEncryptType);

    [Theory]
    [InlineData("")]
    [InlineData("&encrypt_type=raw")]
    [InlineData("&encrypt_type=")]
    [InlineData("&msg_signature=00")]
    public void Plain_text_to_a_safe_account_is_401_however_well_signed(string more) =>
        AssertRefused(OpenPlain(Safe, PlainText, more), 401, RefusalReason.PlaintextRefused);

    [Theory]
    [InlineData(CallbackMode.Safe, "msg_signature")]
    [InlineData(CallbackMode.Compatible, "msg_signature")]
    [InlineData(CallbackMode.Plain, "signature")]
    public void Every_single_digit_of_a_signature_counts(CallbackMode mode, string name)
    {
        var sent = Sent(Account(mode));
        var start = $"&{sent.Query}".IndexOf($"&{name}=", StringComparison.Ordinal) + name.Length + 1;
        for (var i = start; i < start + Signature.Length; i++)
        {
            var digits = sent.Query.ToCharArray();
            digits[i] = digits[i] == '0' ? '1' : '0';
            AssertRefused(Open(Account(mode), sent with { Query = new string(digits) }), 401, RefusalReason.SignatureMismatch);
        }
    }

    [Fact]
    public void The_signature_over_three_values_is_no_msg_signature()
    {
        var sent = Sent(Safe);
        var three = Signature.Of(Safe.Token, Stamp.Timestamp, Stamp.Nonce);
        var query = sent.Query[..sent.Query.LastIndexOf('=')] + "=" + three;

        AssertRefused(Open(Safe, sent with { Query = query }), 401, RefusalReason.SignatureMismatch);
    }

    [Fact]
    public void A_body_under_the_URL_of_another_callback_is_401()
    {
        var forged = Sent(Safe with { Token = "guess" });

        AssertRefused(Open(Safe, Sent(Safe) with { Body = forged.Body }), 401, RefusalReason.SignatureMismatch);
    }

    [Theory]
    [InlineData("!!!!")]
    [InlineData("AAA")]
    [InlineData("AAAA=AAA")]
    [InlineData("AAAA AAAA")]
    [InlineData("AAAA\nAAAA")]
    [InlineData("AAAA\vAAAA")]
    [InlineData("AA-_")]
    [InlineData("QR==")]
    public void Wrong_base64_is_401(string encrypt) => AssertRefused(OpenSigned(Safe, encrypt), 401, RefusalReason.BadBase64);

    [Fact]
    public void White_space_around_the_ciphertext_does_no_harm()
    {
        var encrypt = MessageCipher.Encrypt(Encoding.UTF8.GetBytes(PlainText), Safe.Key!, Safe.AppId);

        Assert.True(OpenSigned(Safe, $"\r\n  {encrypt} \n").IsAccepted);
    }

    [Fact]
    public void A_ciphertext_of_another_key_is_401()
    {
        var other = MessageCipher.Encrypt(Encoding.UTF8.GetBytes(PlainText), OtherKey, Safe.AppId);

        Assert.Equal(401, OpenSigned(Safe, other).Status);
    }

    [Fact]
    public void A_ciphertext_for_another_AppID_is_401()
    {
        var other = MessageCipher.Encrypt(Encoding.UTF8.GetBytes(PlainText), Safe.Key!, "wx0000000000000000");

        AssertRefused(OpenSigned(Safe, other), 401, RefusalReason.AppIdMismatch);
        AssertRefused(OpenSigned(Safe with { PreviousKey = OtherKey }, other), 401, RefusalReason.AppIdMismatch);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(33)]
    [InlineData(255)]
    public void Padding_that_is_not_1_to_32_is_401(byte last)
    {
        var frame = Frame("hi", 2);
        frame[^1] = last;

        AssertRefused(OpenSigned(Safe, Encrypted(frame)), 401, RefusalReason.BadPadding);
    }

    [Fact]
    public void Padding_of_unequal_bytes_is_401()
    {
        var frame = Frame("hi", 2);
        frame[^2] ^= 1;

        AssertRefused(OpenSigned(Safe, Encrypted(frame)), 401, RefusalReason.BadPadding);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(60)]
    [InlineData(1000)]
    [InlineData(int.MaxValue)]
    [InlineData(-1)]
    public void A_length_beyond_the_frame_is_401(int length) =>
        AssertRefused(OpenSigned(Safe, Encrypted(Frame("hi", length))), 401, RefusalReason.BadLength);

    [Theory]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA==AAAA")]
    public void A_ciphertext_of_half_a_block_is_401(string encrypt) => Assert.Equal(401, OpenSigned(Safe, encrypt).Status);

    [Fact]
    public void An_account_without_a_key_opens_nothing_encrypted() =>
        AssertRefused(Open(Safe with { Key = null }, Sent(Safe)), 401, RefusalReason.DecryptFailed);

    [Fact]
    public void Text_in_GBK_is_no_message()
    {
        byte[] gbk = [.. "<xml><MsgType>text</MsgType><Content>"u8, 0xC4, 0xE3, 0xBA, 0xC3, .. "</Content></xml>"u8];

        AssertRefused(OpenSealed(Safe, gbk), 400, RefusalReason.BadEncoding);
        AssertRefused(Open(Plain, new CallbackRequest(SignedQuery(Plain), gbk, "text/xml")), 400, RefusalReason.BadEncoding);
    }

    [Fact]
    public void Encoded_surrogates_are_no_message()
    {
        byte[] surrogates = [.. "<xml><Content>"u8, 0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, .. "</Content></xml>"u8];

        AssertRefused(OpenSealed(Safe, surrogates), 400, RefusalReason.BadEncoding);
    }

    [Theory]
    [InlineData("<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><MsgType>&a;</MsgType></xml>")]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE xml SYSTEM \"file:///etc/passwd\"><xml/>")]
    [InlineData("<!doctype xml><xml/>")]
    [InlineData("<xml><a><!DOCTYPE x></a></xml>")]
    [InlineData("<xml/><!DOCTYPE x>")]
    public void A_document_type_is_refused_inside_the_encryption_and_outside(string body)
    {
        AssertRefused(OpenSealed(Safe, Encoding.UTF8.GetBytes(body)), 400, RefusalReason.DtdForbidden);
        AssertRefused(OpenPlain(Plain, body), 400, RefusalReason.DtdForbidden);
        AssertRefused(OpenPlain(Compatible, body), 400, RefusalReason.DtdForbidden);
        AssertRefused(OpenPlain(Safe, body, "&encrypt_type=aes&msg_signature=00"), 400, RefusalReason.DtdForbidden);
    }

    [Theory]
    [InlineData("<!DOCTYPE xml><xml/>", RefusalReason.DtdForbidden)]
    [InlineData("<xml>", RefusalReason.BadXml)]
    [InlineData("", RefusalReason.EmptyBody)]
    [InlineData("<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>", RefusalReason.BadXml)]
    public void An_unreadable_envelope_is_401_when_the_URL_is_not_genuine_either(string body, RefusalReason reason)
    {
        const string Query = "signature=00&timestamp=1795000000&nonce=1&encrypt_type=aes&msg_signature=00";

        AssertRefused(Open(Safe, new CallbackRequest(Query, Encoding.UTF8.GetBytes(body), "text/xml")), 401, reason);
    }

    [Fact]
    public void An_unreadable_envelope_under_an_old_URL_is_401()
    {
        var query = CallbackQuery.Parse(SignedQuery(Safe) + "&encrypt_type=aes&msg_signature=00");

        AssertRefused(CallbackDoor.Open(Safe, query, "<xml>"u8.ToArray(), Now.AddHours(1)), 401, RefusalReason.BadXml);
    }

    [Theory]
    [InlineData("<xml><MsgType>text</MsgType>")]
    [InlineData("MsgType=text")]
    [InlineData("{\"MsgType\":\"text\"")]
    [InlineData("[]")]
    public void What_is_not_well_formed_is_no_message(string body)
    {
        AssertRefused(OpenSealed(Safe, Encoding.UTF8.GetBytes(body)), 400, RefusalReason.BadXml);
        AssertRefused(OpenPlain(Plain, body), 400, RefusalReason.BadXml);
    }

    [Fact]
    public void Two_parts_Encrypt_are_refused_though_the_first_is_genuine()
    {
        var sent = Sent(Safe);
        var twice = Encoding.UTF8.GetString(sent.Body.Span).Replace("</xml>", "<Encrypt>x</Encrypt></xml>", StringComparison.Ordinal);

        AssertRefused(Open(Safe, sent with { Body = Encoding.UTF8.GetBytes(twice) }), 400, RefusalReason.BadXml);
    }

    [Fact]
    public void Compatible_mode_ignores_the_plain_elements()
    {
        var sent = Sent(Compatible);
        var forged = Encoding.UTF8.GetString(sent.Body.Span).Replace("你好", "转账", StringComparison.Ordinal);

        var result = Open(Compatible, sent with { Body = Encoding.UTF8.GetBytes(forged) });

        Assert.Equal("你好 🎉", result.Message!["Content"].Text);
        Assert.Equal(UsedKey.Current, result.Key);
    }

    [Fact]
    public void Compatible_mode_wants_the_encrypted_part_opened_even_when_the_URL_denies_it()
    {
        var body = Encoding.UTF8.GetString(Sent(Compatible).Body.Span);

        AssertRefused(OpenPlain(Compatible, body), 401, RefusalReason.MissingParameter);
        AssertRefused(OpenPlain(Compatible, body, "&encrypt_type=raw&msg_signature=00"), 401, RefusalReason.SignatureMismatch);
    }

    [Theory]
    [InlineData("<xml><MsgType>text</MsgType><Encrypt></Encrypt></xml>", 401, RefusalReason.MissingParameter)]
    [InlineData("<xml><MsgType>text</MsgType><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>", 400, RefusalReason.BadXml)]
    public void Compatible_mode_refuses_an_encrypted_part_that_cannot_be_one(string body, int status, RefusalReason reason) =>
        AssertRefused(OpenPlain(Compatible, body), status, reason);

    [Fact]
    public void Compatible_mode_does_not_take_an_announced_encrypted_part_that_was_cut_out() =>
        AssertRefused(OpenPlain(Compatible, PlainText, "&encrypt_type=aes&msg_signature=00"), 401, RefusalReason.MissingParameter);

    [Fact]
    public void Compatible_mode_takes_a_plain_message_by_its_signature()
    {
        Assert.True(OpenPlain(Compatible, PlainText).IsAccepted);
        AssertRefused(Open(Compatible, Sent(Plain with { Token = "guess" })), 401, RefusalReason.SignatureMismatch);
    }

    [Fact]
    public void The_same_request_again_is_taken()
    {
        var sent = Sent(Safe);

        Assert.True(Open(Safe, sent).IsAccepted);
        Assert.True(Open(Safe, sent).IsAccepted);
    }

    [Theory]
    [InlineData("<xml><MsgType>hologram</MsgType><Beam>1</Beam></xml>")]
    [InlineData("<xml><MsgType>event</MsgType><Event>invented_in_2030</Event></xml>")]
    public void An_unknown_kind_is_taken(string body) => Assert.True(OpenSealed(Safe, Encoding.UTF8.GetBytes(body)).IsAccepted);

    [Theory]
    [InlineData("<xml><Content>x</Content></xml>", RefusalReason.NoMessageType)]
    [InlineData("<xml><MsgType> </MsgType></xml>", RefusalReason.NoMessageType)]
    [InlineData("<xml>text</xml>", RefusalReason.NoMessageType)]
    [InlineData("{}", RefusalReason.NoMessageType)]
    [InlineData("<xml><MsgType>event</MsgType></xml>", RefusalReason.NoEventName)]
    [InlineData("<xml><MsgType>EVENT</MsgType><Event/></xml>", RefusalReason.NoEventName)]
    public void A_message_without_a_kind_is_400(string body, RefusalReason reason)
    {
        AssertRefused(OpenSealed(Safe, Encoding.UTF8.GetBytes(body)), 400, reason);
        AssertRefused(OpenPlain(Plain, body), 400, reason);
    }

    /// <summary>The frame of a message that claims a length, padded rightly.</summary>
    private static byte[] Frame(string message, int length)
    {
        byte[] size = [(byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length];
        byte[] bare = [.. new byte[16], .. size, .. Encoding.UTF8.GetBytes(message), .. Encoding.UTF8.GetBytes(Safe.AppId)];
        var padding = 32 - (bare.Length % 32);
        return [.. bare, .. Enumerable.Repeat((byte)padding, padding)];
    }

    private static string Encrypted(byte[] frame)
    {
        using var aes = Aes.Create();
        aes.Key = Safe.Key!.Bytes.ToArray();
        return Convert.ToBase64String(aes.EncryptCbc(frame, Safe.Key.Bytes[..16], PaddingMode.None));
    }
}
