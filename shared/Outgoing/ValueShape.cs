namespace WxFunctions.Outgoing;

/// <summary>What may stand in a field of a template.</summary>
/// <param name="CharsMax">How many characters; an emoji counts as one.</param>
/// <param name="Words">The whole rule in words.</param>
/// <param name="Fits">What there is to the rule beside the length.</param>
internal sealed record ValueShape(int CharsMax, string Words, Func<string, bool> Fits);
