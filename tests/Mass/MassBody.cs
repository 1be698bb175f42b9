using System.Text;

namespace WxFunctions.Tests.Mass;

/// <summary>Mass messages as other systems write them.</summary>
internal static class MassBody
{
    public static byte[] ToAll(string id, string text = "x") => Of(id, "\"filter\":{\"is_to_all\":true}", text);

    public static byte[] ToTag(string id, int tag) => Of(id, $"\"filter\":{{\"is_to_all\":false,\"tag_id\":{tag}}}");

    public static byte[] ToUsers(string id) => Of(id, "\"touser\":[\"o1\",\"o2\"]");

    /// <param name="id">Its id.</param>
    /// <param name="preview">Who is shown it: a member of its own.</param>
    public static byte[] Shown(string id, string preview) => Of(id, $"\"filter\":{{\"is_to_all\":true}},\"preview\":{{{preview}}}");

    public static byte[] Word(string word) => Encoding.UTF8.GetBytes($"{{\"confirm\":\"{word}\"}}");

    private static byte[] Of(string id, string audience, string text = "x") =>
        Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\",{audience},\"type\":\"text\",\"text\":{{\"content\":\"{text}\"}}}}");
}
