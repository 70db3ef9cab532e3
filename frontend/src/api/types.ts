import type { components } from './schema'

type Schemas = components['schemas']

export type Album = Schemas['Album']
export type AlbumChange = Schemas['AlbumChange']
export type AlbumEdit = Schemas['AlbumEdit']
export type AlbumName = Schemas['AlbumName']
export type AlbumOrder = Schemas['AlbumOrder']
export type AlbumPage = Schemas['AlbumList']
export type AlbumPlace = Schemas['AlbumPlace']
export type AccountUsage = Schemas['AccountUsage']
export type Camera = Schemas['Camera']
export type CookiesIssued = Schemas['CookiesIssued']
export type ColorFamily = Schemas['ColorFamily']
export type ContentType = Schemas['ContentType']
export type Decision = Schemas['Decision']
export type DominantColor = Schemas['DominantColor']
export type DuplicatePage = Schemas['DuplicateList']
export type DuplicatePair = Schemas['Duplicate']
export type EditRequest = Schemas['EditRequest']
export type Erasure = Schemas['Erasure']
export type Failure = Schemas['Failure']
export type FailureCode = Schemas['FailureCode']
export type ImageDetail = Schemas['ImageDetails']
export type ImageDuplicate = Schemas['ImageDuplicate']
export type ImageOrder = Schemas['ImageOrderNames']
export type ImagePage = Schemas['ImageList']
export type ImageStatus = Schemas['ImageStatus']
export type ImageSummary = Schemas['ImageSummary']
export type MonthCount = Schemas['MonthCount']
export type LabelCount = Schemas['LabelCount']
export type LabelDetail = Schemas['DetectedLabel']
export type LastErasure = Schemas['LastErasure']
export type LibraryChanges = Schemas['LibraryChanges']
export type MailMode = Schemas['MailMode']
export type Notification = Schemas['Notification']
export type NotificationList = Schemas['NotificationList']
export type NotificationPreferences = Schemas['NotificationPreferences']
export type Orientation = Schemas['Orientation']
export type OriginalLink = Schemas['OriginalLink']
export type OwnReview = Schemas['OwnReview']
export type Outcome = Schemas['Outcome']
export type PlaceEdit = Schemas['PlaceEdit']
export type Problem = Schemas['Problem']
export type Rendition = Schemas['Rendition']
export type Review = Schemas['Review']
export type ReviewEvent = Schemas['ReviewEvent']
export type ReviewPage = Schemas['ReviewList']
export type RunningImage = Schemas['Running']
export type Share = Schemas['Share']
export type ShareCreated = Schemas['ShareCreated']
export type SharedPhoto = Schemas['SharedPhoto']
export type SharedPhotos = Schemas['SharedPhotos']
export type SharePage = Schemas['ShareList']
export type ShareRequest = Schemas['ShareRequest']
export type SignedPart = Schemas['SignedPart']
export type SavedSearch = Schemas['SavedSearch']
export type SearchTerms = Schemas['SearchTerms']
export type SimilarPhotos = Schemas['SimilarImageList']
export type Stats = Schemas['Statistics']
export type StepStats = Schemas['Step']
export type StoredPart = Schemas['StoredPart']
export type Timeline = Schemas['Timeline']
export type TimelineStep = Schemas['TimelineStep']
export type Town = Schemas['Town']
export type TrashedImage = Schemas['TrashedImage']
export type TrashPage = Schemas['TrashList']
export type UploadAnswer = Schemas['UploadIssued'] | Schemas['UploadInPartsIssued'] | Schemas['UploadDuplicate']
export type UploadRequest = Schemas['UploadRequest']
export type UploadTicket = Schemas['UploadIssued']
export type Verdict = Schemas['Verdict']

/** What an image has to fulfil, all of it; what is absent does not matter. Labels may be in any case. */
export interface ImageFilter {
  /** Has every one. */
  label?: string[]
  /** Has at least one. */
  anyLabel?: string[]
  /** Has none. */
  notLabel?: string[]
  status?: ImageStatus
  /** The first and the last day on which it was taken, `2026-05-31`; with a status, on which it was added. */
  from?: string
  to?: string
  orientation?: Orientation
  color?: ColorFamily
  /** Is one of the favourites. */
  favourite?: true
  /** Is hidden from the library; else it is not. */
  hidden?: true
  /** Its title, caption and file name have words that begin so. */
  text?: string
  /** Make and model. */
  camera?: string
  /** `DE`, or `DE/Berlin`. */
  place?: string
  /** Is in the album of this id, in whose order they come then; it stands alone. */
  album?: string
  /** Looks like this image, or like a photo that was asked with. With nothing beside it: such a search has another API. */
  similar?: string
}
