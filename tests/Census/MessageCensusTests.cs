using System.Reflection;
using System.Xml.Linq;
using WxFunctions.Tests.Support;
using WxFunctions.Tests.WeChat.Messages;
using WxFunctions.WeChat.Messages;
using WxFunctions.WeChat.Pay;

namespace WxFunctions.Tests.Census;

/// <summary>What WeChat sends, the types for it, and their payloads agree. Each test fails with the list of those that do not.</summary>
public sealed class MessageCensusTests
{
    private static readonly List<Type> Types =
    [
        .. typeof(IncomingMessage).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(IncomingMessage)) && !type.IsAbstract && type != typeof(UnknownMessage)
                && !type.IsSubclassOf(typeof(PayMessage))),
    ];

    [Fact]
    public void Every_kind_of_message_has_a_type_of_its_own()
    {
        None(EventRow.All.Where(row => row.Xml() is UnknownMessage));
        None(EventRow.All.GroupBy(row => row.Xml().GetType()).Where(rows => rows.Count() > 1).Select(rows => rows.Key.Name));
    }

    [Fact]
    public void Every_field_is_read_by_a_property_of_its_type()
    {
        None(FieldProbe.All.Where(probe => !probe.IsReadFromXml));
        None(FieldProbe.All.Where(probe => !probe.IsReadFromJson));
    }

    [Fact]
    public void A_missing_field_reads_as_null_if_it_may_be_missing_and_as_empty_if_not() =>
        None(FieldProbe.All.Where(probe => !probe.IsMissedWell));

    [Fact]
    public void An_empty_field_reads_as_a_missing_one() =>
        None(FieldProbe.All.Where(probe => probe.Field.Path.Count == 1 && !probe.IsEmptyAsMissing));

    [Fact]
    public void Every_type_has_a_payload_and_every_payload_is_of_the_type_its_folder_names()
    {
        var read = Payload.All.Select(payload => (payload, Type: MessageParser.Parse(payload.Body()).GetType())).ToList();

        None(read.Where(pair => !WireNames(pair.Type).Contains(pair.payload.Folder, StringComparer.OrdinalIgnoreCase))
            .Select(pair => pair.payload.Name));
        None(Types.Except(read.Select(pair => pair.Type)).Select(type => type.Name));
    }

    [Fact]
    public void Every_field_stands_in_a_payload()
    {
        var bodies = Payload.All.Select(payload => payload.Body()).ToLookup(body => MessageParser.Parse(body).GetType());

        None(FieldProbe.All.Where(probe => !bodies[probe.Row.Xml().GetType()].Any(probe.Field.StandsIn)));
    }

    [Fact]
    public void Every_type_is_sealed_and_named_as_on_the_wire_and_as_its_file()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "shared", "WeChat", "Messages"), "*.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();

        None(Types.Where(type => !type.IsSealed || !files.Contains(type.Name)).Select(type => type.Name));
        None(EventRow.All.Where(row => !row.Xml().GetType().Name.Equals(TypeName(row), StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Every_type_and_property_is_documented()
    {
        var documented = XDocument.Load(Path.ChangeExtension(typeof(IncomingMessage).Assembly.Location, ".xml"))
            .Descendants("member").Select(member => member.Attribute("name")!.Value);

        None(Types.SelectMany(DocumentationNames).Except(documented));
    }

    private static void None(IEnumerable<object> offenders) => Assert.True(!offenders.Any(), string.Join('\n', offenders));

    private static IEnumerable<string> DocumentationNames(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Select(property => $"P:{type.FullName}.{property.Name}")
            .Prepend($"T:{type.FullName}");

    private static IEnumerable<string> WireNames(Type type) =>
        type.GetCustomAttributes<WireNameAttribute>().Select(name => name.EventName ?? name.MsgType);

    private static string TypeName(EventRow row)
    {
        var suffix = row.IsEvent ? "Event" : "Message";
        var name = row.Name.Replace("_", "", StringComparison.Ordinal);
        return name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? name : name + suffix;
    }
}
