package io.graphqlaudit.capture;

/** How far a {@link CapturedExchange} has come. */
enum ExchangeStage {
    /** What the request asks is not known yet. */
    READING,
    /** It is known and will be recorded; nothing is written yet. */
    PLANNED,
    /** The records that open the story are written. */
    OPENED,
    /** Nothing more is to be done. */
    SETTLED
}
