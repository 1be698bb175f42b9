using System.Collections.Immutable;
using WxFunctions.WeChat.Messages;

namespace WxFunctions.Rules;

/// <summary>The left half of a row: which messages it takes.</summary>
/// <param name="Name">As it stands in the table's source.</param>
/// <param name="Scopes">What it takes, part by part.</param>
/// <param name="Takes">Whether it takes a message.</param>
internal sealed record Matcher(string Name, ImmutableArray<Scope> Scopes, Func<IncomingMessage, bool> Takes);
