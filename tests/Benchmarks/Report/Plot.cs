using System.Globalization;
using System.Text;
using WxFunctions.Benchmarks.Load;

namespace WxFunctions.Benchmarks.Report;

/// <summary>
/// Draws times by percentile, as HdrHistogram's plots do: each step to the right is a tenth of the requests that are left (90 %, 99 %,
/// 99.9 %), each step up ten times the time. The tail, which a user feels, takes as much room as all the rest.
/// </summary>
internal static class Plot
{
    private const int Width = 720;
    private const int Height = 360;
    private const int Margin = 56;
    private const int PointsPerDecade = 20;

    private static readonly string[] Colors = ["#07c160", "#1f6feb", "#d9480f", "#862e9c"];

    public static void Write(string folder, PhaseReport report)
    {
        _ = Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{report.Name}.svg"), Draw($"{report.Name}: milliseconds by percentile", report.Curves));
    }

    private static string Draw(string title, IReadOnlyList<(string Name, Spread Spread)> curves)
    {
        var all = curves.Select(curve => curve.Spread).ToList();
        var decades = Math.Max(1, (int)Math.Ceiling(Math.Log10(Math.Max(10, all.Max(spread => spread.Count)))));
        var (low, high) = (Math.Floor(Math.Log10(Math.Max(0.01, all.Min(spread => spread.At(0))))), Math.Ceiling(Math.Log10(all.Max(spread => spread.Max))));
        var svg = new StringBuilder();
        Add(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Add(svg, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/><text x=\"{Margin}\" y=\"20\" font-weight=\"bold\">{title}</text>");
        for (var decade = 0; decade <= decades; decade++)
            Line(svg, X(decade, decades), Margin / 2, X(decade, decades), Height - Margin, Percent(decade), X(decade, decades) - 14, Height - Margin + 18);
        for (var power = low; power <= high; power++)
            Line(svg, Margin, Y(power, low, high), Width - Margin / 2, Y(power, low, high), $"{Number(Math.Pow(10, power))} ms", 4, Y(power, low, high) + 4);
        for (var i = 0; i < curves.Count; i++)
            Curve(svg, curves[i], Colors[i % Colors.Length], i, decades, low, high);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Curve(
        StringBuilder svg, (string Name, Spread Spread) curve, string color, int place, int decades, double low, double high)
    {
        var points = Enumerable.Range(0, decades * PointsPerDecade + 1).Select(step => (double)step / PointsPerDecade).Select(decade =>
        {
            var time = Math.Max(0.01, curve.Spread.At(1 - Math.Pow(10, -decade)));
            return $"{Number(X(decade, decades))},{Number(Y(Math.Log10(time), low, high))}";
        });
        Add(svg, $"<polyline fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" points=\"{string.Join(' ', points)}\"/>");
        Add(svg, $"<text x=\"{Margin + 12}\" y=\"{44 + (18 * place)}\" fill=\"{color}\">{curve.Name}</text>");
    }

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string label, double x, double y) => Add(
        svg,
        $"<line x1=\"{Number(x1)}\" y1=\"{Number(y1)}\" x2=\"{Number(x2)}\" y2=\"{Number(y2)}\" stroke=\"#ddd\"/>"
        + $"<text x=\"{Number(x)}\" y=\"{Number(y)}\" fill=\"#555\">{label}</text>");

    private static void Add(StringBuilder svg, string line) => svg.Append(line).Append('\n');

    private static double X(double decade, int decades) => Margin + (decade / decades * (Width - (1.5 * Margin)));

    private static double Y(double power, double low, double high) =>
        Height - Margin - ((power - low) / Math.Max(1, high - low) * (Height - (1.5 * Margin)));

    private static string Percent(int decade) => decade == 0 ? "0%" : Number(100 - Math.Pow(10, 2 - decade)) + "%";

    private static string Number(double value) => value.ToString("0.#####", CultureInfo.InvariantCulture);
}
