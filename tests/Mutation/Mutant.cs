namespace WxFunctions.Mutation;

/// <summary>A small change of the code.</summary>
/// <param name="Id">Its number: what the switch in the changed code goes by.</param>
/// <param name="File">The file, from the top of the repository.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Change">What is changed, in a line.</param>
internal sealed record Mutant(int Id, string File, int Line, string Change);
