-- CreateTable
CREATE TABLE "licence" (
    "id" UUID NOT NULL,
    "text" TEXT,
    "active" BOOLEAN,
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "installed_by_id" UUID,
    "installed_by_name" TEXT NOT NULL,

    CONSTRAINT "licence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "licence_active_key" ON "licence"("active");


