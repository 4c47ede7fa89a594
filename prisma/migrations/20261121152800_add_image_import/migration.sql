-- AlterTable
ALTER TABLE "image" ADD COLUMN     "active" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "default_for" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "error_code" TEXT,
ADD COLUMN     "error_data" JSONB,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'ready';

-- AlterTable
ALTER TABLE "operation" ADD COLUMN     "image_id" UUID;

-- CreateTable
CREATE TABLE "image_source" (
    "id" UUID NOT NULL,
    "image_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "url" TEXT,
    "sha256" TEXT NOT NULL,
    "size_bytes" BIGINT,
    "received_bytes" BIGINT NOT NULL DEFAULT 0,
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "validator" TEXT,
    "ticket_hash" BYTEA,
    "ticket_expires_at" TIMESTAMPTZ(3),
    "user_session_id" UUID,
    "writer_fence" INTEGER NOT NULL DEFAULT 0,
    "writer_until" TIMESTAMPTZ(3),

    CONSTRAINT "image_source_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "image_source_ticket_hash_key" ON "image_source"("ticket_hash");

-- CreateIndex
CREATE UNIQUE INDEX "image_source_image_id_role_key" ON "image_source"("image_id", "role");

-- CreateIndex
CREATE INDEX "operation_image_id_created_at_idx" ON "operation"("image_id", "created_at");

-- AddForeignKey
ALTER TABLE "image_source" ADD CONSTRAINT "image_source_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "operation" ADD CONSTRAINT "operation_image_id_fkey" FOREIGN KEY ("image_id") REFERENCES "image"("id") ON DELETE SET NULL ON UPDATE CASCADE;
