namespace WxFunctions.WeChat.Replies;

/// <summary>An article of a <see cref="NewsReply"/>: a link with a picture.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Description">What stands below the title; shown where there is one article.</param>
/// <param name="PicUrl">Where its picture is: JPG or PNG, 360 × 200 for the first one, 200 × 200 for the others.</param>
/// <param name="Url">Where it leads.</param>
public sealed record NewsArticle(string Title, string Description, string PicUrl, string Url);
