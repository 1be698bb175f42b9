using System.Globalization;
using System.Net;
using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Data.Tables.Models;

namespace WxFunctions.Local.Tables;

/// <summary>Creating, deleting and listing tables.</summary>
internal static class TableOperations
{
    private const string NextTable = "NextTableName";

    public static async Task<Response<TableItem>> CreateIfNotExistsAsync(TableRest rest, string table, CancellationToken cancellationToken)
    {
        var message = rest.Message(RequestMethod.Post, "Tables", HttpStatusCode.Conflict);
        message.Request.Headers.SetValue("Content-Type", TableRest.JsonPlain);
        message.Request.Headers.SetValue("Prefer", "return-no-content");
        message.Request.Content = RequestContent.Create(JsonSerializer.SerializeToUtf8Bytes(new { TableName = table }));
        var response = await rest.SendAsync(message, cancellationToken).ConfigureAwait(false);

        // A table that is still being deleted is a conflict as well, and not there.
        return response.Status != (int)HttpStatusCode.Conflict
            || (TableRest.Errors.TryParse(response, out var error, out _) && error.Code == TableErrorCode.TableAlreadyExists)
            ? Response.FromValue(new TableItem(table), response)
            : throw new RequestFailedException(response);
    }

    public static Task<Response> DeleteAsync(TableRest rest, string table, CancellationToken cancellationToken) =>
        rest.SendAsync(
            rest.Message(RequestMethod.Delete, $"Tables('{Uri.EscapeDataString(table)}')", HttpStatusCode.NotFound), cancellationToken);

    public static AsyncPageable<TableItem> Query(TableRest rest, string? filter, int? maxPerPage, CancellationToken cancellationToken) =>
        new PagedQuery<TableItem>(
            async (continuation, size, token) =>
            {
                var message = rest.Message(RequestMethod.Get, "Tables");
                AddOptions(message.Request.Uri, filter, size, null);
                if (continuation is not null)
                    message.Request.Uri.AppendQuery(NextTable, continuation);
                var response = await rest.SendAsync(message, token).ConfigureAwait(false);
                return Page<TableItem>.FromValues(ReadNames(response), Continuation(response, NextTable), response);
            },
            maxPerPage,
            cancellationToken);

    public static void AddOptions(RequestUriBuilder address, string? filter, int? top, string? select)
    {
        if (!string.IsNullOrEmpty(filter))
            address.AppendQuery("$filter", filter);
        if (top is not null)
            address.AppendQuery("$top", top.Value.ToString(CultureInfo.InvariantCulture));
        if (!string.IsNullOrEmpty(select))
            address.AppendQuery("$select", select);
    }

    public static string? Continuation(Response response, string name) =>
        response.Headers.TryGetValue("x-ms-continuation-" + name, out var value) && value.Length > 0 ? value : null;

    private static TableItem[] ReadNames(Response response)
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        return [.. document.RootElement.GetProperty("value").EnumerateArray()
            .Select(table => new TableItem(table.GetProperty("TableName").GetString()))];
    }
}
