using System.Runtime.Serialization;

namespace WxFunctions.Local.Broker;

/// <summary>Writes the types an application property may have on the wire, and no others.</summary>
internal static class PropertyFormat
{
    public static void Write(BinaryWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.Write('0'); break;
            case string text: writer.Write('s'); writer.Write(text); break;
            case bool flag: writer.Write('?'); writer.Write(flag); break;
            case byte number: writer.Write('B'); writer.Write(number); break;
            case sbyte number: writer.Write('b'); writer.Write(number); break;
            case short number: writer.Write('h'); writer.Write(number); break;
            case ushort number: writer.Write('H'); writer.Write(number); break;
            case int number: writer.Write('i'); writer.Write(number); break;
            case uint number: writer.Write('I'); writer.Write(number); break;
            case long number: writer.Write('l'); writer.Write(number); break;
            case ulong number: writer.Write('L'); writer.Write(number); break;
            case float number: writer.Write('f'); writer.Write(number); break;
            case double number: writer.Write('d'); writer.Write(number); break;
            case decimal number: writer.Write('m'); writer.Write(number); break;
            case char letter: writer.Write('c'); writer.Write((ushort)letter); break;
            case Guid guid: writer.Write('g'); writer.Write(guid.ToByteArray()); break;
            case DateTime time: writer.Write('t'); writer.Write(time.ToBinary()); break;
            case DateTimeOffset time: writer.Write('o'); writer.Write(time.Ticks); writer.Write(time.Offset.Ticks); break;
            case TimeSpan span: writer.Write('p'); writer.Write(span.Ticks); break;
            case Uri uri: writer.Write('u'); writer.Write(uri.OriginalString); break;
            case byte[] bytes: writer.Write('x'); writer.Write7BitEncodedInt(bytes.Length); writer.Write(bytes); break;
            default: throw new SerializationException($"A property of type {value.GetType()} cannot be sent.");
        }
    }

    public static object Read(BinaryReader reader) => reader.ReadChar() switch
    {
        '0' => null!,
        's' => reader.ReadString(),
        '?' => reader.ReadBoolean(),
        'B' => reader.ReadByte(),
        'b' => reader.ReadSByte(),
        'h' => reader.ReadInt16(),
        'H' => reader.ReadUInt16(),
        'i' => reader.ReadInt32(),
        'I' => reader.ReadUInt32(),
        'l' => reader.ReadInt64(),
        'L' => reader.ReadUInt64(),
        'f' => reader.ReadSingle(),
        'd' => reader.ReadDouble(),
        'm' => reader.ReadDecimal(),
        'c' => (char)reader.ReadUInt16(),
        'g' => new Guid(reader.ReadBytes(16)),
        't' => DateTime.FromBinary(reader.ReadInt64()),
        'o' => new DateTimeOffset(reader.ReadInt64(), new TimeSpan(reader.ReadInt64())),
        'p' => new TimeSpan(reader.ReadInt64()),
        'u' => new Uri(reader.ReadString(), UriKind.RelativeOrAbsolute),
        'x' => reader.ReadBytes(reader.Read7BitEncodedInt()),
        var tag => throw new SerializationException($"Unknown property tag '{tag}'."),
    };
}
