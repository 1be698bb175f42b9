using System.Text;
using System.Text.RegularExpressions;
using WxFunctions.Local.Simulator;
using WxFunctions.Local.Simulator.Api;
using WxFunctions.Tests.WeChat.Api.Rows;
using WxFunctions.WeChat.Api;
using WxFunctions.WeChat.Errors;

namespace WxFunctions.Tests.WeChat.Api;

/// <summary>Every call by HTTP against the simulated WeChat: what goes out, what is read, what a refusal becomes.</summary>
public sealed partial class ApiCallTests
{
    public static TheoryData<string> Names => [.. ApiRows.All.Select(row => row.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_goes_out_as_documented_and_its_answer_is_read(string name)
    {
        var row = Find(name);
        await using var wechat = await ApiFixture.Start();
        if (row.Given is { } given)
            await given(wechat.Api, wechat.Simulator);
        var sent = new List<string>();
        wechat.Simulator.Answer = call =>
        {
            sent.Add(Describe(call));
            return null;
        };

        var read = ApiRow.Show(await row.Call(wechat.Api));

        Same(row.Sent.Trim(), string.Join('\n', sent));
        Same(row.Read, read);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Its_refusal_is_told_with_code_meaning_and_path(string name)
    {
        var row = Find(name);
        await using var wechat = await ApiFixture.Start();
        if (row.Given is { } given)
            await given(wechat.Api, wechat.Simulator);
        wechat.Simulator.Answer = _ => ApiAnswer.Error(row.Fails, "as WeChat says it");

        var refused = await Assert.ThrowsAsync<WeChatException>(() => row.Call(wechat.Api));

        Assert.Equal(row.Fails, refused.Error.Code);
        Assert.NotEqual(ErrorCategory.Unknown, refused.Error.Category);
        Assert.Contains(row.Sent.Trim().Split(' ', '?')[1], refused.Message, StringComparison.Ordinal);
        Assert.Contains("as WeChat says it", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Says all of what it was, to be read and then taken into the row.</summary>
    private static void Same(string expected, string actual) => Assert.True(expected == actual, $"It was:\n{actual}\nand not:\n{expected}");

    private static ApiRow Find(string name) => ApiRows.All.Single(row => row.Name == name);

    /// <summary>Without the token, and without the ids that the simulator rolls.</summary>
    private static string Describe(ApiCall call)
    {
        var query = string.Join('&', call.Query.Where(pair => pair.Key != "access_token").Select(pair => $"{pair.Key}={pair.Value}"));
        var body = call.ContentType.StartsWith("multipart/", StringComparison.Ordinal) ? DescribeForm(call) : Encoding.UTF8.GetString(call.Body.Span);
        var line = $"{call.Method} {call.Path}{(query.Length == 0 ? "" : "?")}{query}{(body.Length == 0 ? "" : " ")}{body}";
        return Rolled().Replace(line, "*");
    }

    private static string DescribeForm(ApiCall call)
    {
        var file = MultipartBody.FindFile(call) ?? throw new InvalidOperationException("a form without a file");
        var words = MultipartBody.FindText(call, "description");
        return $"[form media {file.FileName} {file.ContentType} {file.Bytes.Length} bytes]{(words is null ? "" : " description=" + words)}";
    }

    [GeneratedRegex("[0-9A-F]{64}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rolled();
}
