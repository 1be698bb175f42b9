using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WxFunctions.WeChat.Messages;

/// <summary>Reads a JSON object into the same nodes as XML: an array is its items, each under the array's name.</summary>
internal ref struct JsonScanner(ReadOnlySpan<byte> source, int start)
{
    private readonly int start = start;
    private Utf8JsonReader reader = new(source[start..], new JsonReaderOptions { MaxDepth = MessageBody.DepthMax });
    private Scopes scopes;
    private int depth;
    private Node pending;

    /// <summary>Reads the whole source, whose first character opens an object.</summary>
    public BodyError Scan(ref NodeBuilder nodes)
    {
        try
        {
            while (reader.Read())
            {
                if (!TryTake(ref nodes))
                    return BodyError.NotWellFormed;
            }

            return BodyError.None;
        }
        catch (JsonException)
        {
            return BodyError.NotWellFormed;
        }
    }

    private bool TryTake(ref NodeBuilder nodes)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                pending = new Node
                {
                    NameStart = ValueStart(),
                    NameLength = (ushort)Math.Min(reader.ValueSpan.Length, ushort.MaxValue),
                    NameEncoded = reader.ValueIsEscaped,
                };
                return reader.ValueSpan.Length <= Node.NameBytesMax;
            case JsonTokenType.StartArray:
                scopes[depth++] = new Scope(-1, pending);
                return true;
            case JsonTokenType.StartObject:
                pending.Kind = ElementKind.Parent;
                var index = nodes.Add(pending);
                scopes[depth++] = new Scope(index, pending);
                return index >= 0;
            case JsonTokenType.EndArray:
                depth--;
                return true;
            case JsonTokenType.EndObject:
                _ = nodes.Close(scopes[--depth].Index);
                ReturnToArray();
                return true;
            default:
                return nodes.Add(Value()) >= 0;
        }
    }

    /// <summary>The next item of an array bears the array's name again, whatever names were inside the last one.</summary>
    private void ReturnToArray()
    {
        if (depth > 0 && scopes[depth - 1].Index < 0)
            pending = scopes[depth - 1].Named;
    }

    private readonly Node Value() => pending with
    {
        Kind = reader.TokenType switch
        {
            JsonTokenType.String => ElementKind.Text,
            JsonTokenType.Number => ElementKind.Number,
            JsonTokenType.Null => ElementKind.Null,
            _ => ElementKind.Boolean,
        },
        ValueStart = ValueStart(),
        ValueLength = reader.ValueSpan.Length,
        Encoded = reader.ValueIsEscaped,
    };

    private readonly int ValueStart() =>
        start + (int)reader.TokenStartIndex + (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0);

    private readonly record struct Scope(int Index, Node Named);

    [InlineArray(MessageBody.DepthMax)]
    private struct Scopes
    {
        private Scope first;
    }
}
