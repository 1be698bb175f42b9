namespace WxFunctions.WeChat.Replies;

/// <summary>Writes a reply's elements; XML and JSON give them the same names.</summary>
internal interface IReplyWriter : IDisposable
{
    /// <summary>An element of text.</summary>
    void Text(string name, string text);

    /// <summary>An element of text, left out where there is none.</summary>
    void TextIfAny(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            Text(name, text);
    }

    /// <summary>An element of digits.</summary>
    void Number(string name, long number);

    /// <summary>An element of elements.</summary>
    void Part(string name, Action<IReplyWriter> write);

    /// <summary>Repeated elements of elements.</summary>
    void Parts<T>(string name, IEnumerable<T> parts, Action<IReplyWriter, T> write);

    /// <summary>The whole.</summary>
    string End();
}
