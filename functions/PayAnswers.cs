using Microsoft.AspNetCore.Http;

namespace WxFunctions.Functions;

/// <summary>What WeChat Pay reads in answer to a notification: JSON in API v3, XML in v2.</summary>
internal static class PayAnswers
{
    private const string XmlType = "text/xml";

    /// <summary>It need not send this again.</summary>
    public static IResult Success(bool isXml) => isXml
        ? Results.Text(Xml("SUCCESS", "OK"), XmlType)
        : Results.NoContent();

    /// <summary>It is to send this again.</summary>
    public static IResult Fail(int status, string words, bool isXml) => isXml
        ? Results.Text(Xml("FAIL", words), XmlType, statusCode: status)
        : Results.Json(new { code = "FAIL", message = words }, statusCode: status);

    private static string Xml(string code, string words) =>
        $"<xml><return_code><![CDATA[{code}]]></return_code><return_msg><![CDATA[{words}]]></return_msg></xml>";
}
