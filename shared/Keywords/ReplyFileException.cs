using Microsoft.Extensions.Options;

namespace WxFunctions.Keywords;

/// <summary>What is wrong with a file of replies, in one line that names the file and the place; ends the start.</summary>
internal sealed class ReplyFileException(string line) : OptionsValidationException(nameof(ReplyFile), typeof(ReplyFile), [line])
{
    public override string Message => line;
}
