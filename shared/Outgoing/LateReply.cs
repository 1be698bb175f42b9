using WxFunctions.WeChat.Replies;

namespace WxFunctions.Outgoing;

/// <summary>What was meant for the callback, said by a customer-service message because the callback is over.</summary>
internal static class LateReply
{
    /// <returns>
    /// The message with the same content: of several articles the first, as customer service takes one. Null for an empty text, and for a
    /// transfer, which is an answer to WeChat and nothing a user could be sent.
    /// </returns>
    public static OutgoingMessage? Of(PassiveReply reply) => reply switch
    {
        TextReply { Content: not "" } text => new OutgoingText(text.Content),
        ImageReply image => new OutgoingImage(image.MediaId),
        VoiceReply voice => new OutgoingVoice(voice.MediaId),
        VideoReply video => new OutgoingVideo(video.MediaId) { Title = video.Title, Description = video.Description },
        MusicReply music => new OutgoingMusic(music.ThumbMediaId)
        {
            Title = music.Title,
            Description = music.Description,
            MusicUrl = music.MusicUrl,
            HQMusicUrl = music.HQMusicUrl,
        },
        NewsReply news => new OutgoingNews(news.Articles[0]),
        _ => null,
    };
}
