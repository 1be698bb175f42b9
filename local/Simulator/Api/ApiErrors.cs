namespace WxFunctions.Local.Simulator.Api;

/// <summary>The refusals the simulator knows, in WeChat's words.</summary>
/// <remarks>https://developers.weixin.qq.com/doc/oplatform/developers/errCode/errCode.html</remarks>
internal static class ApiErrors
{
    public static readonly ApiError TokenInvalid = new(40001, "invalid credential, access_token is invalid or not latest");
    public static readonly ApiError GrantType = new(40002, "invalid grant_type");
    public static readonly ApiError OpenId = new(40003, "invalid openid");
    public static readonly ApiError MediaId = new(40007, "invalid media_id");
    public static readonly ApiError MessageType = new(40008, "invalid message type");
    public static readonly ApiError AppId = new(40013, "invalid appid");
    public static readonly ApiError CodeInvalid = new(40029, "invalid code");
    public static readonly ApiError RefreshTokenInvalid = new(40030, "invalid refresh_token");
    public static readonly ApiError TemplateId = new(40037, "invalid template_id");
    public static readonly ApiError UrlTooLong = new(40039, "invalid url size");
    public static readonly ApiError TitleTooLong = new(40062, "invalid title size");
    public static readonly ApiError CardId = new(40078, "invalid card status");
    public static readonly ApiError PagePath = new(40165, "invalid weapp pagepath");
    public static readonly ApiError MiniProgramAppId = new(40166, "invalid weapp appid");
    public static readonly ApiError Charset = new(
        40033, @"invalid charset. please check your request, if include \uxxxx will create fail!");
    public static readonly ApiError TicketType = new(40097, "invalid args");
    public static readonly ApiError CodeUsed = new(40163, "code been used");
    public static readonly ApiError CheckAction = new(40202, "invalid check action");
    public static readonly ApiError CheckOperator = new(40203, "invalid check operator");
    public static readonly ApiError Unauthorized = new(48001, "api unauthorized");
    public static readonly ApiError NoMoreClearing = new(48006, "forbid to clear quota because of reaching the limit");
    public static readonly ApiError RidUnknown = new(76001, "rid not found");
    public static readonly ApiError RidMalformed = new(76002, "invalid rid");
    public static readonly ApiError RidOfOthers = new(76003, "rid of another account");
    public static readonly ApiError PathUnknown = new(76021, "cgi_path not found, please check");
    public static readonly ApiError PathOfOthers = new(76022, "could not use this cgi_path, no permission");
    public static readonly ApiError AppSecret = new(40125, "invalid appsecret");
    public static readonly ApiError TokenMissing = new(41001, "access_token missing");
    public static readonly ApiError AppIdMissing = new(41002, "appid missing");
    public static readonly ApiError AppSecretMissing = new(41004, "appsecret missing");
    public static readonly ApiError CodeMissing = new(41008, "missing code");
    public static readonly ApiError TokenExpired = new(42001, "access_token expired");
    public static readonly ApiError CodeExpired = new(42003, "code expired");
    public static readonly ApiError NotGet = new(43001, "require GET method");
    public static readonly ApiError NotPost = new(43002, "require POST method");
    public static readonly ApiError NotFollowing = new(43004, "require subscribe");
    public static readonly ApiError BodyEmpty = new(44002, "empty post data");
    public static readonly ApiError ContentEmpty = new(44004, "empty content");
    public static readonly ApiError ContentTooLong = new(45002, "content size out of limit");
    public static readonly ApiError ArticleCount = new(45008, "article size out of limit");
    public static readonly ApiError DayQuota = new(45009, "reach max api daily quota limit");
    public static readonly ApiError WindowClosed = new(45015, "response out of time limit or subscription is canceled");
    public static readonly ApiError AllowanceUsedUp = new(45047, "out of response count limit");
    public static readonly ApiError TypingCommand = new(45072, "invalid command");
    public static readonly ApiError TypingTooLate = new(
        45080, "need sending message to user, or recving message from user in the last 30 seconds before typing");
    public static readonly ApiError TypingAlready = new(45081, "you are already typing");
    public static readonly ApiError MenuSize = new(45098, "msgmenu list size is out of limit");
    public static readonly ApiError MenuItemSize = new(45099, "msgmenu item content size is out of limit");
    public static readonly ApiError ArticleId = new(53600, "Article ID is invalid");
    public static readonly ApiError Agent = new(61452, "invalid kf_account");
    public static readonly ApiError MediaType = new(40004, "invalid media type");
    public static readonly ApiError MenuButtonCount = new(40016, "invalid button size");
    public static readonly ApiError MenuButtonType = new(40017, "invalid button type");
    public static readonly ApiError MenuName = new(40018, "invalid button name size");
    public static readonly ApiError MenuKey = new(40019, "invalid button key size");
    public static readonly ApiError MenuUrl = new(40020, "invalid button url size");
    public static readonly ApiError MenuLevel = new(40022, "invalid sub_menu level");
    public static readonly ApiError SubButtonCount = new(40023, "invalid sub button size");
    public static readonly ApiError SubButtonType = new(40024, "invalid sub button type");
    public static readonly ApiError SubButtonName = new(40025, "invalid sub button name size");
    public static readonly ApiError SubButtonKey = new(40026, "invalid sub button key size");
    public static readonly ApiError SubButtonUrl = new(40027, "invalid sub button url size");
    public static readonly ApiError OpenIdCount = new(40032, "invalid openid list size");
    public static readonly ApiError ArgumentSize = new(40035, "invalid args size");
    public static readonly ApiError SubButtonDomain = new(40054, "invalid sub button url domain");
    public static readonly ApiError MenuDomain = new(40055, "invalid button url domain");
    public static readonly ApiError MediaMissing = new(41005, "media data missing");
    public static readonly ApiError MediaEmpty = new(44001, "empty media data");
    public static readonly ApiError MediaTooLarge = new(45001, "media size out of limit");
    public static readonly ApiError TagCount = new(45056, "too many tag now, no need to add new");
    public static readonly ApiError TagOfWeChat = new(45058, "can't modify sys tag");
    public static readonly ApiError TagsOfUser = new(45059, "can not tagging one user too much");
    public static readonly ApiError MiniProgram = new(45064, "no permission to use weapp in menu");
    public static readonly ApiError TagName = new(45157, "invalid tag name");
    public static readonly ApiError TagNameTooLong = new(45158, "tag name too long");
    public static readonly ApiError TagId = new(45159, "invalid tag id");
    public static readonly ApiError NoMenu = new(46003, "menu no exist");
    public static readonly ApiError NotConditional = new(65301, "this menu is not conditionalmenu");
    public static readonly ApiError NoSuchUser = new(65302, "no such user");
    public static readonly ApiError NoMenuYet = new(65303, "there is no selfmenu, please create selfmenu first");
    public static readonly ApiError RuleEmpty = new(65304, "match rule empty");
    public static readonly ApiError NoFollower = new(65315, "not fans");
    public static readonly ApiError RuleWithdrawn = new(65320, "match rule has fields that are no longer supported");
    public static readonly ApiError MassCount = new(40130, "invalid openid list size, at least two openid");
    public static readonly ApiError MassAllowance = new(45028, "has no masssend quota");
    public static readonly ApiError MassIdExists = new(45065, "clientmsgid exist");
    public static readonly ApiError MassIdTooLong = new(45067, "clientmsgid size out of limit");
    public static readonly ApiError MassCard = new(45113, "card and product messages can no longer be mass sent");
    public static readonly ApiError BodyFormat = new(47001, "data format error");

    /// <summary>Names the member that does not fit.</summary>
    public static ApiError Argument(string member) => new(47003, $"argument invalid! {member} invalid");
}
