using System.Collections.Immutable;
using System.Text.Json;
using WxFunctions.JsonReading;
using WxFunctions.Outgoing;
using WxFunctions.Rules;
using WxFunctions.WeChat.Replies;

namespace WxFunctions.Keywords;

/// <summary>Reads a file of replies as strictly as <c>replies.schema.json</c> describes it; the first thing wrong ends the start.</summary>
internal static class ReplyFileReader
{
    public const int FileBytesMax = 1024 * 1024;

    // what WeChat lets an account send to a new follower, and to someone who wrote
    private const int WelcomeMax = 3;
    private const int RepliesMax = 5;

    private const int KeywordsMax = 1000;
    private const int WordsMax = 100;
    private const int WordCharsMax = 60;
    private const int TextCharsMax = 600;
    private const int MediaIdCharsMax = 256;
    private const int TitleCharsMax = 64;
    private const int DescriptionCharsMax = 120;
    private const int UrlCharsMax = 1024;

    /// <exception cref="ReplyFileException">The file is missing, or not as it must be.</exception>
    public static ReplyFile Read(string path)
    {
        var file = new FileInfo(Path.Combine(AppContext.BaseDirectory, path));
        if (!file.Exists)
            throw new ReplyFileException($"{path}: the file must be there, beside the app: {file.FullName} is not.");
        return file.Length <= FileBytesMax
            ? Parse(path, File.ReadAllBytes(file.FullName))
            : throw new ReplyFileException($"{path}: the file must have at most {FileBytesMax} bytes.");
    }

    internal static ReplyFile Parse(string path, ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonSource.Read("the file", json, Read);
        }
        catch (JsonShapeException wrong)
        {
            throw new ReplyFileException($"{path}: {wrong.Message}");
        }
    }

    private static ReplyFile Read(JsonPlace root)
    {
        _ = root.Object("$schema", "welcome", "keywords", "default");
        if (root.Member("$schema") is { Kind: not JsonValueKind.String } schema)
            throw schema.Wrong("the name of the schema");
        return new ReplyFile(
            root.Member("welcome") is { } welcome ? Replies(welcome, 0, WelcomeMax) : [],
            root.Member("keywords") is { } keywords ? [.. keywords.Items(0, KeywordsMax, "keyword rules").Select(Keyword)] : [],
            root.Member("default") is { } otherwise ? Replies(otherwise, 0, RepliesMax) : []);
    }

    private static KeywordRule Keyword(JsonPlace rule)
    {
        _ = rule.Object("match", "words", "replies", "mode");
        return new KeywordRule(
            rule.Required("match", "\"exact\" or \"contains\"").OneOf<KeywordMatch>(),
            [.. rule.Required("words", "a list of texts").Items(1, WordsMax, "texts").Select(word => TextFold.Of(word.Text(WordCharsMax)))],
            Replies(rule.Required("replies", "a list of replies"), 1, RepliesMax),
            rule.Member("mode")?.OneOf<KeywordMode>() ?? KeywordMode.All);
    }

    private static ImmutableArray<OutgoingMessage> Replies(JsonPlace list, int countMin, int countMax) =>
        [.. list.Items(countMin, countMax, "replies").Select(ReadReply)];

    private static OutgoingMessage ReadReply(JsonPlace reply)
    {
        if (reply.Kind == JsonValueKind.String)
            return new OutgoingText(reply.Text(TextCharsMax));
        if (reply.Kind != JsonValueKind.Object)
            throw reply.Wrong("a text, or an object with one of text, image, news");

        _ = reply.Object("text", "image", "news");
        return (reply.Member("text"), reply.Member("image"), reply.Member("news")) switch
        {
            ({ } text, null, null) => new OutgoingText(text.Text(TextCharsMax)),
            (null, { } image, null) => new OutgoingImage(image.Text(MediaIdCharsMax)),
            (null, null, { } news) => new OutgoingNews(Article(news)),
            _ => throw reply.Wrong("a text, or an object with one of text, image, news"),
        };
    }

    private static NewsArticle Article(JsonPlace news)
    {
        _ = news.Object("title", "description", "picUrl", "url");
        return new NewsArticle(
            news.Required("title", "a text").Text(TitleCharsMax),
            news.Member("description")?.Text(DescriptionCharsMax) ?? "",
            Url(news.Required("picUrl", "an address")),
            Url(news.Required("url", "an address")));
    }

    private static string Url(JsonPlace place)
    {
        var text = place.Text(UrlCharsMax);
        return text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal)
            ? text
            : throw place.Wrong("an address that starts with https:// or http://");
    }
}
