using System.Text.Json.Serialization;

namespace WxFunctions.WeChat.Api;

/// <summary>An article, as a draft or published.</summary>
/// <param name="Title">1 to 32 characters.</param>
/// <param name="Content">HTML of less than 20,000 characters and 1 MB, pictures from <see cref="Media.UploadImage"/>; of
/// <c>newspic</c> plain text.</param>
/// <param name="ThumbMediaId">The picture: permanent media, which <c>news</c> needs.</param>
/// <param name="ArticleType"><c>news</c>, as when it is left out, or <c>newspic</c>: pictures with a text.</param>
/// <param name="Author">At most 16 characters.</param>
/// <param name="Digest">At most 128 characters, for a single article; WeChat takes the first 54 of the text otherwise.</param>
/// <param name="ContentSourceUrl">Where "read the original" leads: at most 1 KB.</param>
/// <param name="NeedOpenComment">Whether readers may comment.</param>
/// <param name="OnlyFansCanComment">Whether only followers may.</param>
/// <param name="PicCropWide">The part of the picture for 2.35:1, as <c>X1_Y1_X2_Y2</c> in fractions of six decimals.</param>
/// <param name="PicCropSquare">The part of the picture for 1:1.</param>
/// <param name="ImageInfo">The pictures of <c>newspic</c>, the first of which is the cover.</param>
/// <param name="CoverInfo">How the cover of <c>newspic</c> is cut.</param>
/// <param name="ProductInfo">What is sold below it.</param>
/// <param name="Url">Its address: of a draft a preview, for a short time.</param>
/// <param name="ThumbUrl">The picture's address, in answers.</param>
/// <param name="IsDeleted">Whether it has been deleted, in answers.</param>
public sealed record Article(
    string Title = "",
    string Content = "",
    string? ThumbMediaId = null,
    string? ArticleType = null,
    string? Author = null,
    string? Digest = null,
    string? ContentSourceUrl = null,
    [property: JsonConverter(typeof(ZeroOrOne))] bool NeedOpenComment = false,
    [property: JsonConverter(typeof(ZeroOrOne))] bool OnlyFansCanComment = false,
    [property: JsonPropertyName("pic_crop_235_1")] string? PicCropWide = null,
    [property: JsonPropertyName("pic_crop_1_1")] string? PicCropSquare = null,
    ArticleImages? ImageInfo = null,
    ArticleCover? CoverInfo = null,
    ArticleProducts? ProductInfo = null,
    string? Url = null,
    string? ThumbUrl = null,
    [property: JsonConverter(typeof(ZeroOrOne)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool IsDeleted = false);
