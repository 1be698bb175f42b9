using Microsoft.Extensions.Options;

namespace WxFunctions.Rules;

/// <summary>What is wrong with the rule table, in one line that names the rows; ends the start.</summary>
internal sealed class RuleException(string line) : OptionsValidationException(nameof(RuleTable), typeof(RuleTable), [line])
{
    public override string Message => line;
}
