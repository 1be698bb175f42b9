using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using WxFunctions.Keywords;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Rules;

/// <summary>
/// What the account says and does: read top to bottom, the first rule that takes a message ends the search. Complete and checked before
/// the first message, frozen after.
/// </summary>
public sealed class RuleTable
{
    internal const string OtherwiseName = "Otherwise";

    private readonly List<Rule> rules = [];
    private Matcher? open;
    private readonly bool frozen;

    internal RuleTable(Action<RuleTable> map)
    {
        map(this);
        CheckNoneOpen();
        if (rules.Count == 0 || rules[^1].Matcher.Name != OtherwiseName)
            throw new RuleException("The rule table has no Otherwise: add one as its last row.");
        frozen = true;
    }

    /// <summary>The rows in reading order.</summary>
    internal IReadOnlyList<Rule> Rows => rules;

    internal IEnumerable<Type> Handlers => rules.Select(rule => rule.Target.Handler).OfType<Type>().Distinct();

    /// <summary>
    /// For <c>Program.cs</c>: with <c>--rules</c> on the command line, prints the table, or what is wrong with it, and nothing is to be
    /// started.
    /// </summary>
    /// <returns>Whether it was asked for.</returns>
    public static bool Print(string[] args, Action<RuleTable> map)
    {
        ArgumentNullException.ThrowIfNull(args);
        if (!args.Contains("--rules"))
            return false;
        try
        {
            Console.Out.Write(RuleListing.Of(new RuleTable(map)));
        }
        catch (OptionsValidationException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            Environment.ExitCode = 1;
        }

        return true;
    }

    /// <summary>Takes every message of a type, or of the types derived from it.</summary>
    public RuleFor<TMessage> Any<TMessage>()
        where TMessage : IncomingMessage => new(this, Matchers.Any<TMessage>());

    /// <summary>
    /// Takes a text that is one of these. White space around it makes no difference, nor does full width (<c>ＨＥＬＰ　１</c> is
    /// <c>HELP 1</c>), nor does the case of the letters A to Z.
    /// </summary>
    public RuleFor<TextMessage> Text(params string[] literals) => new(this, Matchers.Text(literals));

    /// <summary>Takes a text that a pattern matches, as the user typed it. A match that takes too long is none.</summary>
    /// <param name="pattern">With a time limit: users choose what it is matched against.</param>
    public RuleFor<TextMessage> Text(Regex pattern) => new(this, Matchers.Text(pattern));

    /// <summary>Takes a press of the menu button that was given this key; letter case counts.</summary>
    public RuleFor<ClickEvent> Click(string key) => new(this, Matchers.Click(key));

    /// <summary>
    /// Takes a scan of the account's QR code with this parameter; letter case counts. Who follows the account already causes a
    /// <see cref="ScanEvent"/>, who follows by scanning a <see cref="SubscribeEvent"/>: both are taken, as both stand before the code.
    /// Put it above a row for all follows.
    /// </summary>
    public RuleFor<IncomingMessage> Scan(string scene) => new(this, Matchers.Scan(scene));

    /// <summary>Takes an event by WeChat's name for it, whether a type stands for it or not; letter case makes no difference.</summary>
    public RuleFor<IncomingMessage> Event(string name) => new(this, Matchers.Event(name));

    /// <summary>
    /// Answers as a file says that people who do not program can edit: a welcome, keywords, and what is said to anything else that users
    /// send. What the file has no answer for is left to the rows below.
    /// </summary>
    /// <param name="path">In JSON, as <c>replies.schema.json</c> describes it; beside the app.</param>
    public void File(string path)
    {
        var file = ReplyFileReader.Read(path);
        Add(ReplyFileRow.Matcher(path, file), ReplyFileRow.Target(file));
    }

    /// <summary>Takes whatever no rule above took. The last row.</summary>
    public void Otherwise(Func<IncomingMessage, Reply> answer) => Add(Rest(), Targets.Function(answer));

    /// <summary>Answers whatever no rule above took with always the same, or with nothing. The last row.</summary>
    public void Otherwise(Reply reply) => Add(Rest(), Targets.Constant(reply));

    internal void Open(Matcher matcher)
    {
        CheckNoneOpen();
        open = matcher;
    }

    internal void Add(Matcher matcher, Target target)
    {
        if (frozen)
            throw new InvalidOperationException("The rule table is in use: all its rows have to be there at start.");
        if (open is not null && !ReferenceEquals(open, matcher))
            CheckNoneOpen();
        open = null;
        rules.Add(RuleChecks.Check(rules, matcher, target));
    }

    private static Matcher Rest() => Matchers.Any<IncomingMessage>() with { Name = OtherwiseName };

    private void CheckNoneOpen()
    {
        if (open is not null)
            throw new RuleException($"Rule {open.Name} says nothing: end it with Reply, Passive or Use.");
    }
}
