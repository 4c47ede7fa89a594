-- CreateTable
CREATE TABLE "ironic_driver_secret" (
    "id" UUID NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ironic_driver_secret_pkey" PRIMARY KEY ("id")
);


