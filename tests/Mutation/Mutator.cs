using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WxFunctions.Mutation;

/// <summary>
/// Writes every mutant of a file into it at once, each behind a switch: <c>(MutantSwitch.Is(7) ? a &lt;= b : a &lt; b)</c>. Lines stay where
/// they are, so that what does not compile is found by its line and left out.
/// </summary>
/// <param name="file">The file, from the top of the repository.</param>
/// <param name="add">Takes a mutant's line and change; gives its number, or null where it is left out.</param>
internal sealed class Mutator(string file, Func<string, int, string, int?> add) : CSharpSyntaxRewriter
{
    /// <summary>What is said to people is not what the tests are asked about; a null that the compiler rules out neither.</summary>
    private static readonly string[] Passed = ["Log.", "Metrics.", "ArgumentNullException.", "ArgumentException.", "ArgumentOutOfRangeException."];

    private static readonly Dictionary<SyntaxKind, string> Others = new()
    {
        [SyntaxKind.LessThanExpression] = "<=",
        [SyntaxKind.LessThanOrEqualExpression] = "<",
        [SyntaxKind.GreaterThanExpression] = ">=",
        [SyntaxKind.GreaterThanOrEqualExpression] = ">",
        [SyntaxKind.EqualsExpression] = "!=",
        [SyntaxKind.NotEqualsExpression] = "==",
        [SyntaxKind.LogicalAndExpression] = "||",
        [SyntaxKind.LogicalOrExpression] = "&&",
        [SyntaxKind.AddExpression] = "-",
        [SyntaxKind.SubtractExpression] = "+",
        [SyntaxKind.MultiplyExpression] = "/",
        [SyntaxKind.DivideExpression] = "*",
    };

    private static readonly Dictionary<string, string> OtherCalls = new()
    {
        ["Any"] = "All",
        ["All"] = "Any",
        ["First"] = "Last",
        ["Last"] = "First",
        ["Min"] = "Max",
        ["Max"] = "Min",
    };

    public override SyntaxNode? VisitBinaryExpression(BinaryExpressionSyntax node)
    {
        var visited = (BinaryExpressionSyntax)base.VisitBinaryExpression(node)!;
        if (IsFixed(node) || Declares(node))
            return visited;
        if (node.IsKind(SyntaxKind.CoalesceExpression) && node.Right is not ThrowExpressionSyntax)
            return Choice(node, visited, Bare(node.Right));
        return Others.TryGetValue(node.Kind(), out var other) && !IsText(node)
            ? Choice(node, visited, $"{Bare(node.Left)} {other} {Bare(node.Right)}")
            : visited;
    }

    public override SyntaxNode? VisitIsPatternExpression(IsPatternExpressionSyntax node) =>
        Flipped(node, (ExpressionSyntax)base.VisitIsPatternExpression(node)!);

    public override SyntaxNode? VisitPrefixUnaryExpression(PrefixUnaryExpressionSyntax node)
    {
        var visited = (ExpressionSyntax)base.VisitPrefixUnaryExpression(node)!;
        return node.IsKind(SyntaxKind.LogicalNotExpression) ? Flipped(node, visited) : visited;
    }

    public override SyntaxNode? VisitLiteralExpression(LiteralExpressionSyntax node) =>
        node.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression && node.Parent is not WhileStatementSyntax
            ? Flipped(node, node) : node;

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        var visited = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        return node.Expression is MemberAccessExpressionSyntax call && OtherCalls.TryGetValue(call.Name.Identifier.Text, out var other)
            && node.ArgumentList.Arguments.Count > 0 && !IsFixed(node) && !Declares(node)
            ? Choice(node, visited, Bare(node.ReplaceNode(call.Name, SyntaxFactory.IdentifierName(other))))
            : visited;
    }

    public override SyntaxNode? VisitIfStatement(IfStatementSyntax node)
    {
        var visited = (IfStatementSyntax)base.VisitIfStatement(node)!;
        return visited.WithCondition(Condition(node.Condition, visited.Condition, node.Statement));
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node)
    {
        var visited = (WhileStatementSyntax)base.VisitWhileStatement(node)!;
        return visited.WithCondition(Condition(node.Condition, visited.Condition, node.Statement));
    }

    public override SyntaxNode? VisitConditionalExpression(ConditionalExpressionSyntax node)
    {
        var visited = (ConditionalExpressionSyntax)base.VisitConditionalExpression(node)!;
        return IsFixed(node) ? visited : visited.WithCondition(Condition(node.Condition, visited.Condition, node.WhenTrue));
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        if (Array.Exists(Passed, name => node.ToString().Contains(name, StringComparison.Ordinal)))
            return node;
        var visited = (ExpressionStatementSyntax)base.VisitExpressionStatement(node)!;
        // a name has to be given its first value
        var isFirst = node.Expression is AssignmentExpressionSyntax
        {
            Left: IdentifierNameSyntax or TupleExpressionSyntax or DeclarationExpressionSyntax,
        };
        return isFirst || Declares(node) ? visited : Left(node, visited);
    }

    /// <summary>Behind a catch the compiler may want to know what is given back.</summary>
    public override SyntaxNode? VisitThrowStatement(ThrowStatementSyntax node) =>
        node.Parent?.Parent is CatchClauseSyntax ? node : Left(node, (StatementSyntax)base.VisitThrowStatement(node)!);

    public override SyntaxNode? VisitBreakStatement(BreakStatementSyntax node) =>
        node.Parent is SwitchSectionSyntax ? node : Left(node, node);

    public override SyntaxNode? VisitContinueStatement(ContinueStatementSyntax node) => Left(node, node);

    // patterns, attributes and their like want constants
    public override SyntaxNode? VisitAttributeList(AttributeListSyntax node) => node;

    public override SyntaxNode? VisitConstantPattern(ConstantPatternSyntax node) => node;

    public override SyntaxNode? VisitRelationalPattern(RelationalPatternSyntax node) => node;

    public override SyntaxNode? VisitEnumDeclaration(EnumDeclarationSyntax node) => node;

    public override SyntaxNode? VisitParameter(ParameterSyntax node) => node;

    public override SyntaxNode? VisitCaseSwitchLabel(CaseSwitchLabelSyntax node) => node;

    /// <summary>What is made once, before any switch is set, cannot be switched.</summary>
    public override SyntaxNode? VisitFieldDeclaration(FieldDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.StaticKeyword) || node.Modifiers.Any(SyntaxKind.ConstKeyword) ? node : base.VisitFieldDeclaration(node);

    /// <summary>Nor can what is called for it.</summary>
    public override SyntaxNode? VisitMethodDeclaration(MethodDeclarationSyntax node) =>
        node.Parent is TypeDeclarationSyntax type && type.Members.OfType<FieldDeclarationSyntax>().Any(field =>
            field.Modifiers.Any(SyntaxKind.StaticKeyword) && field.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call =>
                call.Expression is IdentifierNameSyntax name && name.Identifier.ValueText == node.Identifier.ValueText))
            ? node : base.VisitMethodDeclaration(node);

    public override SyntaxNode? VisitPropertyDeclaration(PropertyDeclarationSyntax node) =>
        node.Modifiers.Any(SyntaxKind.StaticKeyword) && node.Initializer is not null ? node : base.VisitPropertyDeclaration(node);

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node) =>
        node.IsConst ? node : base.VisitLocalDeclarationStatement(node);

    /// <summary>A condition that is the other way round; where it names what it finds, one that always or never does.</summary>
    /// <param name="node">The condition.</param>
    /// <param name="visited">The same with its own changes.</param>
    /// <param name="then">What it lets happen: where that needs the names, they have to be found.</param>
    private ExpressionSyntax Condition(ExpressionSyntax node, ExpressionSyntax visited, SyntaxNode then)
    {
        if (!Declares(node))
            // these have been changed already
            return node is BinaryExpressionSyntax or IsPatternExpressionSyntax or PrefixUnaryExpressionSyntax or LiteralExpressionSyntax
                ? visited : Flipped(node, visited);
        var names = node.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(name => name.Identifier.ValueText).ToHashSet();
        var isNeeded = then.DescendantTokens().Any(token => names.Contains(token.ValueText));
        return Add(node, isNeeded ? "never" : "always") is { } id
            ? SyntaxFactory.ParseExpression(isNeeded ? $"(({visited}) && !MutantSwitch.Is({id}))" : $"(({visited}) || MutantSwitch.Is({id}))")
            : visited;
    }

    private ExpressionSyntax Flipped(ExpressionSyntax node, ExpressionSyntax visited) =>
        !IsFixed(node) && !Declares(node) && Add(node, "the other way round") is { } id
            ? SyntaxFactory.ParseExpression($"(({visited.WithoutTrivia()}) != MutantSwitch.Is({id}))").WithTriviaFrom(visited)
            : visited;

    private ExpressionSyntax Choice(ExpressionSyntax node, ExpressionSyntax visited, string other) => Add(node, other) is { } id
        ? SyntaxFactory.ParseExpression($"(MutantSwitch.Is({id}) ? {OneLine(other)} : {visited.WithoutTrivia()})").WithTriviaFrom(visited)
        : visited;

    private StatementSyntax Left(StatementSyntax node, StatementSyntax visited) => Add(node, "left out") is { } id
        // in braces, or an else behind it would be this if's
        ? SyntaxFactory.ParseStatement($"{{ if (!MutantSwitch.Is({id})) {visited.WithoutTrivia()} }}").WithTriviaFrom(visited)
        : visited;

    private int? Add(SyntaxNode node, string change) =>
        add(file, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, $"{OneLine(Bare(node))} → {OneLine(change)}");

    private static bool IsFixed(SyntaxNode node) => node.Ancestors().Any(above =>
        above is PatternSyntax or AttributeSyntax or CaseSwitchLabelSyntax or ConstructorInitializerSyntax);

    /// <summary>Names are declared once: what declares one cannot stand there twice.</summary>
    private static bool Declares(SyntaxNode node) =>
        node.DescendantNodes().Any(part => part is SingleVariableDesignationSyntax or DeclarationExpressionSyntax);

    private static bool IsText(BinaryExpressionSyntax node) => node.IsKind(SyntaxKind.AddExpression)
        && node.DescendantNodes().Any(part => part.IsKind(SyntaxKind.StringLiteralExpression) || part is InterpolatedStringExpressionSyntax);

    /// <summary>Without comments: on one line they would take what comes behind them.</summary>
    private static string Bare(SyntaxNode node) =>
        node.ReplaceTrivia(
            node.DescendantTrivia().Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia)),
            (_, _) => SyntaxFactory.Space)
            .WithoutTrivia().ToString();

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
