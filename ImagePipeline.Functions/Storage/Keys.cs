using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImagePipeline.Functions.Storage;

/// <summary>
/// The table's keys. Ids are time-ordered, so that an id as sort key means newest first when read backwards.
/// <code>
/// item           pk                    sk             gsi1pk                gsi1sk  gsi2pk                  gsi2sk   gsi3pk          gsi3sk
/// image          IMAGE#id              IMAGE          OWNER#owner           id      STATUS#owner#status     id       TIMELINE#owner  shown#id
/// label          IMAGE#id              LABEL#name     LABEL#owner#name      id                               LABEL#owner#name          shown#id
/// term           IMAGE#id              TERM#kind#value                                                       TERM#owner#kind#value     shown#id
/// word           IMAGE#id              WORD#word                                                             WORDS#owner               word#shown#id
/// hidden image                                        HIDDEN#owner          id                               HIDDEN#owner              shown#id
/// image in trash                                      TRASH#owner           time#id
/// awaited        IMAGE#id              AWAITED
/// trashed        IMAGE#id              TRASHED
/// replaced       IMAGE#id              REPLACED#attempt
/// step           IMAGE#id              STEP#retry#name
/// review         IMAGE#id              REVIEW                                       REVIEWS#OPEN            time#id
/// label count    LABELS#owner          LABEL#name
/// term count     LABELS#owner          TERM#kind#value
/// month          MONTHS#owner          TAKEN#month, ADDED#month
/// content hash   CONTENT#owner#sha256  CONTENT
/// minute         STATISTICS#owner      MINUTE#time
/// uploads        UPLOADS#owner         DAY#date
/// counted        COUNTED#id            COUNTED
/// change         CHANGES#owner         CHANGE#revision
/// revision       CHANGES#owner         REVISION
/// indexing       INDEXING              INDEXING
/// event          EVENTS#reader         EVENT#time#id
/// notifications  PERSON#owner          NOTIFICATIONS
/// mails          PERSON#owner          MAILS#period
/// digest         PERSON#owner          DIGEST
/// collected      PERSON#owner          COLLECTED#time#id
/// erasure        PERSON#owner          ERASURE
/// saved search   PERSON#owner          SEARCH#id
/// near-duplicate PERSON#owner          DUPLICATE#later id#earlier id
/// mail           MAIL#id               MAIL
/// share          SHARE#id              SHARE          SHARES#owner          time#id
/// album          ALBUM#id              ALBUM          ALBUMS#owner          time#id
/// in album       IMAGE#id              ALBUM#album    ALBUM#album           shown#id                                ALBUM#album     rank#id
/// unsubscribe    UNSUBSCRIBE#hash      UNSUBSCRIBE
/// stopped        ADDRESS#hash          STOPPED
/// </code>
/// An album that is deleted is in DELETED-ALBUMS#owner until its time to live is over.
/// An image enters gsi1 and gsi3 when its file has arrived; a tombstone is in no index, an image in the trash in that of the trash alone, and a hidden one in those of what is hidden. When the time to live
/// removes the awaited item, the time of the upload is over, and when the trashed item, that in the trash; when a replaced item, that of the renditions which others replaced. A review is in gsi2 while it waits for a moderator. A counted item is the mark of a
/// change that has been counted. A month counts the images of its days by either date, those that gsi3 holds. The indexing item is there while records are brought into an index that is new.
/// The day's uploads are counted where they are limited.
/// A change names the images and albums that changed with a revision of an owner's library, the latest of which comes behind all changes.
/// Labels, terms and words of an image are what it is found by once its run has ended; see <see cref="ImageTerms"/>.
/// An event is what came of an image, for a person's bell; a mail item the claim of what is mailed; what is collected waits for a digest.
/// </summary>
internal static class Keys
{
    public const string Image = "IMAGE";
    public const string Content = "CONTENT";
    public const string Awaited = "AWAITED";
    public const string Trashed = "TRASHED";
    public const string Counted = "COUNTED";
    public const string Indexing = "INDEXING";
    public const string Revision = "REVISION";
    public const string Review = "REVIEW";

    /// <summary>The queue of the moderators.</summary>
    public const string OpenReviews = "REVIEWS#OPEN";

    public const string Share = "SHARE";
    public const string Album = "ALBUM";

    /// <summary>What the keys of all entries of an image in albums begin with.</summary>
    public const string AllAlbums = "ALBUM#";

    public const string Notifications = "NOTIFICATIONS";
    public const string Digest = "DIGEST";
    public const string Mail = "MAIL";
    public const string Erasure = "ERASURE";
    public const string UnsubscribeToken = "UNSUBSCRIBE";
    public const string Stopped = "STOPPED";

    /// <summary>What the keys of all begin with that waits for a person's digest.</summary>
    public const string AllCollected = "COLLECTED#";

    /// <summary>What the keys of all steps of an image begin with.</summary>
    public const string AllSteps = "STEP#";

    /// <summary>The same of all notes of renditions that others replace.</summary>
    public const string AllReplaced = "REPLACED#";

    /// <summary>The same of all labels.</summary>
    public const string AllLabels = "LABEL#";

    /// <summary>The same of all terms but labels.</summary>
    public const string AllTerms = "TERM#";

    /// <summary>The same of all words.</summary>
    public const string AllWords = "WORD#";

    /// <summary>The same of all pairs of near-duplicates.</summary>
    public const string AllDuplicates = "DUPLICATE#";

    private const string ImagePrefix = "IMAGE#";

    private const string ChangePrefix = "CHANGE#";

    private const string ShownFormat = "yyyy-MM-dd'T'HH:mm:ss.fff";

    private const string MinuteFormat = "yyyy-MM-dd'T'HH:mm'Z'";

    public static string ImagePartition(string imageId) => ImagePrefix + imageId;

    /// <summary>IMAGE#id → id; null for any other partition.</summary>
    public static string? ImageIdOf(string partition) =>
        partition.StartsWith(ImagePrefix, StringComparison.Ordinal) ? partition[ImagePrefix.Length..] : null;

    /// <summary>What the keys of an execution's steps begin with.</summary>
    public static string Steps(int retry) => string.Create(CultureInfo.InvariantCulture, $"{AllSteps}{retry}#");

    public static string Step(int retry, string name) => Steps(retry) + name;

    /// <summary>STEP#0#Resize → Resize</summary>
    public static string StepOf(string key) => key[(key.LastIndexOf('#') + 1)..];

    public static string Replaced(string attempt) => AllReplaced + attempt;

    public static string CountedPartition(string changeId) => "COUNTED#" + changeId;

    public static string Changes(string owner) => "CHANGES#" + owner;

    /// <summary>In the order of revisions.</summary>
    public static string Change(long revision) => ChangePrefix + revision.ToString("D19", CultureInfo.InvariantCulture);

    public static long RevisionOf(string change) => long.Parse(change.AsSpan(ChangePrefix.Length), CultureInfo.InvariantCulture);

    public static string Owner(string owner) => "OWNER#" + owner;

    /// <summary>All that an owner has hidden from the library, by either date.</summary>
    public static string Hidden(string owner) => "HIDDEN#" + owner;

    public static string Trash(string owner) => "TRASH#" + owner;

    public static string SharePartition(string id) => "SHARE#" + id;

    /// <summary>All of an owner's shares, by when they were made.</summary>
    public static string Shares(string owner) => "SHARES#" + owner;

    /// <summary>The album's own partition, and the sort key of an image's entry in it.</summary>
    public static string AlbumKey(string id) => AllAlbums + id;

    /// <summary>ALBUM#id → id; null for any other key.</summary>
    public static string? AlbumIdOf(string partition) =>
        partition.StartsWith(AllAlbums, StringComparison.Ordinal) ? partition[AllAlbums.Length..] : null;

    /// <summary>All of an owner's albums, by when they were made.</summary>
    public static string Albums(string owner) => "ALBUMS#" + owner;

    public static string DeletedAlbums(string owner) => "DELETED-ALBUMS#" + owner;

    /// <summary>2026-01-02T03:04:05.0000000Z#id: in the order of time.</summary>
    public static string TimeAndId(DateTimeOffset time, string id) => $"{ImageItem.Time(time).S}#{id}";

    public static string Timeline(string owner) => "TIMELINE#" + owner;

    public static string Shown(DateTime shownAt, string imageId) => $"{ShownTime(shownAt)}#{imageId}";

    public static string ShownTime(DateTime shownAt) => shownAt.ToString(ShownFormat, CultureInfo.InvariantCulture);

    public static string OwnerStatus(string owner, string status) => $"STATUS#{owner}#{status}";

    public static string Term(ImageTerm term) => term.Kind == ImageTerm.LabelKind ? AllLabels + term.Value : $"{AllTerms}{term.Kind}#{term.Value.ToLowerInvariant()}";

    /// <summary>TERM#camera#canon eos r6 → camera</summary>
    public static string KindOf(string term) => term.StartsWith(AllLabels, StringComparison.Ordinal) ? ImageTerm.LabelKind : term.Split('#')[1];

    // Nobody should have to know whether it is "Sky" or "sky".
    public static string OwnerTerm(string owner, ImageTerm term) =>
        (term.Kind == ImageTerm.LabelKind ? $"LABEL#{owner}#" : $"TERM#{owner}#{term.Kind}#") + term.Value.ToLowerInvariant();

    public static string Word(string word) => AllWords + word;

    public static string Words(string owner) => "WORDS#" + owner;

    /// <summary>word#shown#id: by words, and those of one word by date.</summary>
    public static string ShownWord(string word, DateTime shownAt, string imageId) => $"{word}#{Shown(shownAt, imageId)}";

    /// <summary>word#shown#id → shown#id</summary>
    public static string PlaceOfWord(string key) => key[(key.IndexOf('#') + 1)..];

    public static string LabelCounts(string owner) => "LABELS#" + owner;

    public static string Months(string owner) => "MONTHS#" + owner;

    /// <summary>What the keys of all months begin with in which images are counted by this date.</summary>
    public static string AllMonths(ImageOrder order) => order == ImageOrder.Added ? "ADDED#" : "TAKEN#";

    /// <param name="day">2026-01-02, and whatever follows.</param>
    public static string Month(ImageOrder order, string day) => AllMonths(order) + day[..7];

    public static string Statistics(string owner) => "STATISTICS#" + owner;

    public static string Minute(DateTimeOffset minute) => "MINUTE#" + minute.UtcDateTime.ToString(MinuteFormat, CultureInfo.InvariantCulture);

    public static string Uploads(string owner) => "UPLOADS#" + owner;

    public static string Day(DateTimeOffset day) => "DAY#" + day.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>MINUTE#2026-01-02T03:04Z, and MINUTE#2026-01-02T03:04Z#n as it was spread earlier → the time</summary>
    public static DateTimeOffset MinuteOf(string key) =>
        DateTimeOffset.ParseExact(key.Split('#')[1], MinuteFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public static string Events(string reader) => "EVENTS#" + reader;

    public static string Event(DateTimeOffset at, string id) => "EVENT#" + TimeAndId(at, id);

    public static string Person(string owner) => "PERSON#" + owner;

    public static string Mails(long period) => string.Create(CultureInfo.InvariantCulture, $"MAILS#{period}");

    public static string Collected(DateTimeOffset at, string id) => AllCollected + TimeAndId(at, id);

    public static string Duplicate(string laterId, string earlierId) => $"{AllDuplicates}{laterId}#{earlierId}";

    public static string SavedSearch(string id) => "SEARCH#" + id;

    public static string MailPartition(string id) => "MAIL#" + id;

    /// <summary>The token itself stands with its person alone.</summary>
    public static string Unsubscribe(string token) => "UNSUBSCRIBE#" + HashOf(token);

    /// <summary>An address that nobody can read here says enough to be known again.</summary>
    public static string Address(string address) => "ADDRESS#" + HashOf(address.ToLowerInvariant());

    public static string ContentPartition(string owner, string sha256) => $"CONTENT#{owner}#{sha256}";

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
